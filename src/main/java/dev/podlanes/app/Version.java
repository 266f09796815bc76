package dev.podlanes.app;

import dev.podlanes.ui.About;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The app's version as the build wrote it. */
final class Version implements IVersionProvider {
  static String number() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(in, "version.properties"));
    } catch (IOException broken) {
      throw new IllegalStateException("The app's own version.properties is broken.", broken);
    }
    return properties.getProperty("version", "unknown");
  }

  /** What the app says about itself. */
  static About about() {
    return new About(
        number(),
        "Java " + Runtime.version() + " · JavaFX " + System.getProperty("javafx.runtime.version"),
        text("third-party.txt"));
  }

  private static @Nullable String text(String name) {
    try (InputStream in = Version.class.getResourceAsStream(name)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new IllegalStateException("The app's own " + name + " is broken.", broken);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"podlanes " + number()};
  }
}
