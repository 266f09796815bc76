package dev.podlanes.recording;

import dev.podlanes.model.ClusterObject;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.wire.JsonBytes;
import dev.podlanes.wire.ObjectReader;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording line by line, plain or gzipped. A line that is broken, of an unknown kind or
 * longer than {@link #MAX_LINE} is skipped and counted; a file that is cut ends the reading with
 * what came before. Not thread-safe.
 */
public final class RecordingReader {
  /** Longest line believed, in bytes; an object of the API is at most about 1.5 MB. */
  static final int MAX_LINE = 16 << 20;

  static final String FORMAT = "podlanes-recording";

  private static final int NEWEST_VERSION = 1;
  private static final int GZIP_MAGIC = 0x1f8b;

  private static final byte[] NOTHING = {};

  private final JsonBytes json = new JsonBytes();
  private final ObjectReader objects = new ObjectReader();

  /** Takes events in the order of the file; false ends the reading. */
  @FunctionalInterface
  public interface Sink {
    boolean accept(RecordedEvent event) throws InterruptedException;
  }

  /**
   * Reads the whole file.
   *
   * @throws RecordingException when the file cannot be opened, or is no recording at all
   */
  public RecordingSummary read(Path file, Sink sink)
      throws RecordingException, InterruptedException {
    if (Files.isDirectory(file)) {
      throw new RecordingException(file + " is a folder, not a recording.");
    }
    try (InputStream in = open(file)) {
      Progress progress = new Progress(file);
      readLines(new BoundedLines(in, MAX_LINE), progress, sink);
      return progress.summary();
    } catch (java.nio.file.NoSuchFileException missing) {
      throw new RecordingException("There is no file " + file + ".", missing);
    } catch (IOException unreadable) {
      throw new RecordingException(
          "The recording " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    if (magic != GZIP_MAGIC) {
      return in;
    }
    return new LateGzip(in);
  }

  private void readLines(BoundedLines lines, Progress progress, Sink sink)
      throws RecordingException, InterruptedException, IOException {
    while (true) {
      byte[] line;
      try {
        line = lines.next();
      } catch (EOFException | ZipException broken) {
        progress.cut("The file ends in the middle of its compressed data; the rest is missing.");
        return;
      }
      if (line == null) {
        return;
      }
      progress.line++;
      if (!lines.tooLong() && isBlank(line)) {
        continue;
      }
      SourceEvent event = lines.tooLong() ? null : parse(line, progress);
      if (event == null) {
        if (!progress.isHeader()) {
          progress.skip();
        }
      } else {
        progress.events++;
        if (!sink.accept(new RecordedEvent(progress.line, event))) {
          return;
        }
      }
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b < 0 || b > ' ') {
        return false;
      }
    }
    return true;
  }

  private @Nullable SourceEvent parse(byte[] text, Progress progress) throws RecordingException {
    progress.header = false;
    try {
      Line line = new Line();
      json.open(text).object(line::field);
      if (line.format != null) {
        checkHeader(line, progress);
        return null;
      }
      return line.event();
    } catch (IOException broken) {
      return null;
    }
  }

  private static void checkHeader(Line line, Progress progress) throws RecordingException {
    if (!FORMAT.equals(line.format)) {
      throw new RecordingException(
          progress.file + " is in the format " + line.format + ", not a recording of Podlanes.");
    }
    if (line.version > NEWEST_VERSION) {
      throw new RecordingException(
          progress.file
              + " is a recording of version "
              + line.version
              + ", this Podlanes reads up to "
              + NEWEST_VERSION
              + ". Use a newer Podlanes.");
    }
    progress.header = true;
  }

  /** The fields of one line; the object may come before its kind is known. */
  private final class Line {
    private @Nullable String format;
    private int version;
    private @Nullable Instant at;
    private @Nullable ResourceKind kind;
    private @Nullable String type;
    private @Nullable ClusterObject object;
    private byte[] early = NOTHING;

    void field(String name) throws IOException {
      switch (name) {
        case "format" -> format = json.string();
        case "version" -> {
          Integer number = json.integer();
          if (number == null) {
            throw new IOException("a version that is no number");
          }
          version = number;
        }
        case "at" -> at = time(json.string());
        case "resource" -> kind = kind(json.string());
        case "type" -> type = json.string();
        case "object" -> {
          if (kind == null) {
            early = json.raw();
          } else {
            object = objects.read(kind, json);
          }
        }
        default -> json.skip();
      }
    }

    @Nullable SourceEvent event() throws IOException {
      if (object == null && early.length > 0 && kind != null) {
        object = objects.read(kind, json.open(early));
      }
      if (object == null || at == null) {
        return null;
      }
      return switch (type) {
        case "ADDED", "MODIFIED" -> new SourceEvent.Upsert(object, at);
        case "DELETED" -> new SourceEvent.Delete(object, at);
        case null, default -> null;
      };
    }

    private static @Nullable ResourceKind kind(@Nullable String plural) {
      for (ResourceKind kind : ResourceKind.values()) {
        if (kind.plural().equals(plural)) {
          return kind;
        }
      }
      return null;
    }

    private static @Nullable Instant time(@Nullable String text) {
      try {
        return text == null ? null : Instant.parse(text);
      } catch (DateTimeException notATime) {
        return null;
      }
    }
  }

  private static final class Progress {
    private final Path file;
    private long line;
    private long events;
    private long skipped;
    private long firstSkipped;
    private boolean header;
    private @Nullable String cut;

    Progress(Path file) {
      this.file = file;
    }

    boolean isHeader() {
      return header;
    }

    void skip() {
      if (skipped++ == 0) {
        firstSkipped = line;
      }
    }

    void cut(String why) {
      cut = why;
    }

    RecordingSummary summary() {
      return new RecordingSummary(events, skipped, firstSkipped, cut);
    }
  }

  /** Reads the gzip header with the first byte, so that a broken one is a cut, not a failure. */
  private static final class LateGzip extends InputStream {
    private final InputStream compressed;
    private @Nullable InputStream plain;

    LateGzip(InputStream compressed) {
      this.compressed = compressed;
    }

    private InputStream plain() throws IOException {
      if (plain == null) {
        plain = new GZIPInputStream(compressed, 1 << 16);
      }
      return plain;
    }

    @Override
    public int read() throws IOException {
      return plain().read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return plain().read(into, offset, length);
    }

    @Override
    public void close() throws IOException {
      compressed.close();
    }
  }

  /** Lines of UTF-8 up to a bound; of a longer one only that it was too long. */
  private static final class BoundedLines {
    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    private int position;
    private int filled;
    private boolean ended;
    private boolean tooLong;

    BoundedLines(InputStream in, int limit) {
      this.in = in;
      this.limit = limit;
    }

    boolean tooLong() {
      return tooLong;
    }

    /** Null at the end. What stands before a break in the data is lost with its line. */
    byte @Nullable [] next() throws IOException {
      line.reset();
      tooLong = false;
      boolean any = false;
      while (true) {
        if (position == filled && !fill()) {
          return any ? text() : null;
        }
        any = true;
        int end = position;
        while (end < filled && buffer[end] != '\n') {
          end++;
        }
        if (line.size() + end - position > limit) {
          tooLong = true;
        } else {
          line.write(buffer, position, end - position);
        }
        boolean complete = end < filled;
        position = complete ? end + 1 : end;
        if (complete) {
          return text();
        }
      }
    }

    private byte[] text() {
      return line.toByteArray();
    }

    private boolean fill() throws IOException {
      if (ended) {
        return false;
      }
      position = 0;
      filled = Math.max(0, in.read(buffer, 0, buffer.length));
      ended = filled == 0;
      return !ended;
    }
  }
}
