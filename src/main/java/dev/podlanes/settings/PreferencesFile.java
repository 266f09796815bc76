package dev.podlanes.settings;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The file that preferences are kept in. Blocks; belongs to one thread at a time. */
public final class PreferencesFile {
  /** A few kilobytes are usual; what is larger was not written by Podlanes. */
  private static final long MOST_BYTES = 1 << 20;

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path file;

  /**
   * @param folder may not exist yet
   */
  public PreferencesFile(Path folder) {
    this.file = folder.resolve("preferences.json");
  }

  /**
   * What was found.
   *
   * @param complaint what is wrong with the file and what becomes of it, as a sentence; null when
   *     nothing is
   */
  public record Loaded(Preferences preferences, @Nullable String complaint) {}

  /** Reads the file; one that is not there is no trouble. */
  public Loaded load() {
    try {
      return new Loaded(PreferencesJson.read(json()), null);
    } catch (NoSuchFileException none) {
      return new Loaded(Preferences.DEFAULT, null);
    } catch (JsonParseException | IllegalStateException broken) {
      return new Loaded(
          Preferences.DEFAULT,
          "The preferences in "
              + file
              + " are not readable as JSON; Podlanes starts without them and keeps the file as "
              + aside().getFileName()
              + " when it saves new ones.");
    } catch (IOException unreadable) {
      return new Loaded(
          Preferences.DEFAULT,
          "The preferences in " + file + " cannot be read: " + AtomicFile.reason(unreadable));
    }
  }

  /**
   * Changes what the file says, and nothing else in it: another window may have saved meanwhile.
   *
   * @throws IOException when the folder or the file cannot be written; the old file then stands
   */
  public void update(UnaryOperator<Preferences> change) throws IOException {
    JsonObject json;
    try {
      json = json();
    } catch (NoSuchFileException none) {
      json = new JsonObject();
    } catch (JsonParseException | IllegalStateException broken) {
      Files.move(file, aside(), StandardCopyOption.REPLACE_EXISTING);
      json = new JsonObject();
    }
    PreferencesJson.write(change.apply(PreferencesJson.read(json)), json);
    String text = GSON.toJson(json) + "\n";
    Files.createDirectories(file.toAbsolutePath().getParent());
    AtomicFile.write(file, temporary -> Files.writeString(temporary, text));
  }

  private JsonObject json() throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new JsonParseException("too large");
    }
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  private Path aside() {
    return file.resolveSibling("preferences.broken.json");
  }
}
