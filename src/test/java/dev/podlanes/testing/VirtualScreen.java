package dev.podlanes.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javafx.scene.paint.Color;

/**
 * An X server whose screen is memory that can be read from outside, so that what another process
 * draws is seen without asking it. Needs Xvfb.
 */
public final class VirtualScreen implements AutoCloseable {
  /** Of an XWD file: its header's words that are read here (X11/XWDFile.h). */
  private static final int HEADER_SIZE = 0;

  private static final int WIDTH = 4;
  private static final int HEIGHT = 5;
  private static final int BYTES_PER_LINE = 12;
  private static final int COLOURS = 19;
  private static final int COLOUR_BYTES = 12;

  private final Process server;
  private final String display;
  private final ByteBuffer file;

  private VirtualScreen(Process server, String display, ByteBuffer file) {
    this.server = server;
    this.display = display;
    this.file = file;
  }

  /** Whether this machine has what it needs. */
  public static boolean available() throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "command -v Xvfb").start().waitFor() == 0;
  }

  /**
   * Opens one of 1440 × 900 pixels on a free display.
   *
   * @param folder where its memory is
   */
  public static VirtualScreen open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Process server =
        new ProcessBuilder(
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1440x900x24",
                "-nolisten",
                "tcp",
                "-fbdir",
                folder.toString())
            .redirectError(folder.resolve("xvfb.txt").toFile())
            .start();
    // Left open: the server ends when nobody reads its words.
    BufferedReader words = server.inputReader();
    String number = words.readLine();
    if (number == null) {
      throw new IOException(
          "Xvfb found no display: " + Files.readString(folder.resolve("xvfb.txt")));
    }
    try (FileChannel channel =
        FileChannel.open(folder.resolve("Xvfb_screen0"), StandardOpenOption.READ)) {
      ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      return new VirtualScreen(server, ":" + number.strip(), file);
    }
  }

  /** What DISPLAY must be for a program to draw here. */
  public String display() {
    return display;
  }

  /** How many pixels have exactly this colour now, all of every third row. */
  public int count(Color colour) {
    int blue = (int) Math.round(colour.getBlue() * 255);
    int green = (int) Math.round(colour.getGreen() * 255);
    int red = (int) Math.round(colour.getRed() * 255);
    int start = word(HEADER_SIZE) + word(COLOURS) * COLOUR_BYTES;
    int found = 0;
    for (int y = 0; y < word(HEIGHT); y += 3) {
      int row = start + y * word(BYTES_PER_LINE);
      for (int at = row; at < row + word(WIDTH) * 4; at += 4) {
        if ((file.get(at) & 0xff) == blue
            && (file.get(at + 1) & 0xff) == green
            && (file.get(at + 2) & 0xff) == red) {
          found++;
        }
      }
    }
    return found;
  }

  private int word(int index) {
    return file.getInt(index * Integer.BYTES);
  }

  @Override
  public void close() {
    server.destroy();
  }
}
