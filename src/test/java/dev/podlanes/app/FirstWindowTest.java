package dev.podlanes.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A second start finds the first window, and is never kept waiting by one that is gone. */
@Timeout(60)
class FirstWindowTest {
  @TempDir private Path temp;
  private Path folder;
  private FirstWindow first;
  private final AtomicInteger forwards = new AtomicInteger();

  @BeforeEach
  void openTheFirst() {
    folder = temp.resolve("run/podlanes");
    first = FirstWindow.claim(folder);
    first.listen(forwards::incrementAndGet);
  }

  @AfterEach
  void closeTheFirst() {
    first.close();
  }

  private boolean call() throws InterruptedException {
    return FirstWindow.callForward(folder, FirstWindow.PATIENCE);
  }

  @Test
  void everyFurtherStartBringsItForward() throws Exception {
    assertThat(FirstWindow.claim(folder)).isNull();
    assertThat(call()).isTrue();
    assertThat(call()).isTrue();
    assertThat(forwards).hasValue(2);
  }

  @Test
  void anotherIsFirstWhenItHasGone() throws Exception {
    first.close();
    assertThat(call()).isFalse();
    try (FirstWindow next = FirstWindow.claim(folder)) {
      assertThat(next).isNotNull();
    }
  }

  @Test
  void nothingIsLeftWhenItHasGone() throws Exception {
    first.close();
    assertThat(folder).isEmptyDirectory();
    try (FirstWindow next = FirstWindow.claim(folder)) {
      first.close();
      assertThat(FirstWindow.claim(folder)).as("a lock that still keeps others out").isNull();
      assertThat(next).isNotNull();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whereTheSocketsPathIsTooLongNoLockIsLeft() {
    Path deep = temp.resolve("a-folder-of-a-name-that-is-long/".repeat(8));
    assertThat(FirstWindow.claim(deep)).isNull();
    assertThat(deep).isEmptyDirectory();
  }

  @Test
  void whatAProcessThatWasKilledLeftIsNoHindrance() throws Exception {
    first.close();
    // Closing a channel leaves its socket's file, as a killed process does.
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(folder.resolve("window.socket")))
        .close();
    assertThat(folder.resolve("window.socket")).exists();
    assertThat(call()).isFalse();

    first = FirstWindow.claim(folder);
    first.listen(forwards::incrementAndGet);
    assertThat(call()).isTrue();
  }

  @Test
  void oneThatDoesNotAnswerIsNotWaitedFor() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    first.close();
    try (FirstWindow stuck = FirstWindow.claim(folder)) {
      stuck.listen(() -> {
        try {
          never.await();
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
        }
      });
      assertThat(FirstWindow.callForward(folder, Duration.ofMillis(100))).isFalse();
    } finally {
      never.countDown();
    }
  }

  @Test
  void whatIsNotARequestIsNotObeyed() throws Exception {
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("window.socket")))) {
      channel.write(ByteBuffer.wrap("upwards\n".getBytes(StandardCharsets.US_ASCII)));
      assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
    assertThat(call()).isTrue();
    assertThat(forwards).hasValue(1);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions")
  void nobodyElseMayCall() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void whereNoFolderCanBeMadeTheWindowOpensAllTheSame() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));
    assertThat(FirstWindow.claim(file.resolve("podlanes"))).isNull();
    assertThat(FirstWindow.callForward(file.resolve("podlanes"), FirstWindow.PATIENCE)).isFalse();
  }
}
