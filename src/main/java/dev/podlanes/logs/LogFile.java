package dev.podlanes.logs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes lines for other programs, byte for byte as the containers wrote them. Podlanes' own words
 * stand between them as lines that begin with {@value #OWN}. Blocks; not for the JavaFX thread.
 */
public final class LogFile {
  static final String OWN = "# Podlanes: ";

  private LogFile() {}

  /**
   * How lines are written.
   *
   * @param timestamps whether each line begins with its time, as {@code kubectl logs --timestamps}
   *     has it
   * @param workers whether each line begins with its pod and container, as {@code kubectl logs
   *     --prefix} has it
   */
  public record Format(boolean timestamps, boolean workers) {}

  /** All lines in one text. */
  public static void write(LineSet lines, Format format, OutputStream to) throws IOException {
    OutputStream out = new BufferedOutputStream(to);
    for (int n = 0; n < lines.size(); n++) {
      write(lines, n, format, out);
    }
    out.flush();
  }

  /** All lines in one text, as gzip packs it. */
  public static void writeGzip(LineSet lines, Format format, OutputStream to) throws IOException {
    GZIPOutputStream out = new GZIPOutputStream(to);
    write(lines, format, out);
    out.finish();
  }

  /** A zip of one file for each container's run, named after pod and container. */
  public static void writeZip(LineSet lines, Format format, OutputStream to) throws IOException {
    ZipOutputStream out = new ZipOutputStream(to, StandardCharsets.UTF_8);
    for (Map.Entry<LogOrigin, String> file : names(lines).entrySet()) {
      out.putNextEntry(new ZipEntry(file.getValue()));
      OutputStream entry = new BufferedOutputStream(out);
      for (int n = 0; n < lines.size(); n++) {
        if (lines.origin(n).equals(file.getKey())) {
          write(lines, n, format, entry);
        }
      }
      entry.flush();
      out.closeEntry();
    }
    out.finish();
  }

  /** Pods of one name may follow each other: then the later ones are numbered. */
  private static Map<LogOrigin, String> names(LineSet lines) {
    Map<LogOrigin, String> names = new LinkedHashMap<>();
    Set<String> taken = new LinkedHashSet<>();
    for (int n = 0; n < lines.size(); n++) {
      LogOrigin origin = lines.origin(n);
      if (!names.containsKey(origin)) {
        String stem = name(origin);
        String name = stem + ".log";
        for (int again = 2; !taken.add(name); again++) {
          name = stem + "-" + again + ".log";
        }
        names.put(origin, name);
      }
    }
    return names;
  }

  private static String name(LogOrigin origin) {
    String name = origin.pod() + "-" + origin.container();
    return origin.run() > 0 ? name + "-restart-" + origin.run() : name;
  }

  private static void write(LineSet lines, int n, Format format, OutputStream out)
      throws IOException {
    StringBuilder head = new StringBuilder();
    LogRow row = lines.row(n);
    if (format.workers()) {
      head.append("[pod/").append(row.from().pod()).append('/');
      head.append(row.from().container()).append("] ");
    }
    if (format.timestamps()) {
      head.append(row.time()).append(' ');
    }
    if (row.line().kind() == LineKind.NOTE) {
      head.append(OWN);
    }
    out.write(head.toString().getBytes(StandardCharsets.UTF_8));
    out.write(RawText.bytes(lines.raw(n)));
    out.write('\n');
  }
}
