package dev.podlanes.apply;

import dev.podlanes.insight.lint.ManifestReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that manifests are read from.
 *
 * @param name the file's, or what stands for it in sentences
 * @param file that holds just this text; null when none does
 */
public record ManifestText(String name, @Nullable Path file, String content) {
  public static final ManifestText EMPTY = new ManifestText("the text", null, "");

  /** A text of several files begins each with such a comment. */
  private static final String SEPARATOR = "# from ";

  public static ManifestText pasted(String content) {
    return new ManifestText("pasted text", null, content);
  }

  /** The same place with another text, which the file no longer holds. */
  public ManifestText edited(String other) {
    return content.equals(other) ? this : new ManifestText(name, null, other);
  }

  /**
   * Reads files; several become one text.
   *
   * @throws IOException whose message is a sentence that names the file and says what to do
   */
  public static ManifestText of(List<Path> files) throws IOException {
    if (files.size() == 1) {
      Path file = files.getFirst();
      return new ManifestText(nameOf(file), file.toAbsolutePath(), read(file));
    }
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      all.append("---\n").append(SEPARATOR).append(nameOf(file)).append('\n').append(read(file));
      if (all.charAt(all.length() - 1) != '\n') {
        all.append('\n');
      }
      if (all.length() > ManifestReader.MAX_CHARACTERS) {
        throw new IOException("The files are larger than 4 MiB together. Apply them one by one.");
      }
    }
    return new ManifestText(files.size() + " files", null, all.toString());
  }

  /**
   * The text of one file.
   *
   * @throws IOException whose message is a sentence that names the file and says what to do
   */
  public static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no manifest " + file + " to read.");
    }
    try {
      if (Files.size(file) > ManifestReader.MAX_CHARACTERS) {
        throw new TooLarge(file);
      }
      return Files.readString(file);
    } catch (TooLarge said) {
      throw said;
    } catch (CharacterCodingException foreign) {
      throw new IOException(file + " is not UTF-8 text. Save it as UTF-8.", foreign);
    } catch (IOException broken) {
      throw new IOException(file + " cannot be read: " + broken.getMessage() + ".", broken);
    }
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(Path file) {
      super(file + " is larger than 4 MiB. Split it.");
    }
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
