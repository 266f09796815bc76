package dev.podlanes.demo.script.tool;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tools about time, which is the cluster's virtual time. */
final class TimeTools {
  static final Map<String, Tool> TABLE =
      Map.of(
          "sleep", TimeTools::sleep,
          "usleep", TimeTools::microsleep,
          "date", TimeTools::date,
          "timeout", TimeTools::timeout,
          "time", TimeTools::time);

  private static final Pattern SPAN = Pattern.compile("(\\d{1,12}(?:\\.\\d*)?|\\.\\d+)([smhd]?)");
  private static final double FOREVER = 1e9;

  private TimeTools() {}

  /** A span such as {@code 1.5m}, in seconds. */
  private static double seconds(String word) {
    if (word.equals("infinity") || word.equals("inf")) {
      return FOREVER;
    }
    Matcher matcher = SPAN.matcher(word);
    if (!matcher.matches()) {
      throw new UsageException("invalid number '" + word + "'");
    }
    double unit =
        switch (matcher.group(2)) {
          case "m" -> 60;
          case "h" -> 3600;
          case "d" -> 86_400;
          default -> 1;
        };
    return Math.min(FOREVER, Double.parseDouble(matcher.group(1)) * unit);
  }

  private static int sleep(ToolCall call) {
    if (call.arguments().isEmpty()) {
      throw new UsageException("missing operand");
    }
    double seconds = 0;
    for (String word : call.arguments()) {
      seconds += seconds(word);
    }
    boolean _ = call.process().sleep(Duration.ofMillis((long) (Math.min(seconds, FOREVER) * 1000)));
    return 0;
  }

  private static int microsleep(ToolCall call) {
    long micros = call.arguments().isEmpty() ? 0 : Words.number(call.arguments().getFirst());
    boolean _ =
        call.process().sleep(Duration.ofNanos(Math.clamp(micros, 0, 1_000_000_000_000L) * 1000));
    return 0;
  }

  private static int date(ToolCall call) {
    Words words = new Words(call.arguments(), "uR", "dIDr");
    Optional<String> given = words.value("d").or(() -> words.value("date"));
    Instant instant =
        given.isPresent() ? instant(given.get(), call.process().now()) : call.process().now();
    ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
    String format = "+%a %b %e %H:%M:%S UTC %Y";
    if (words.has("I") || words.has("iso-8601")) {
      String precision = words.value("I").or(() -> words.value("iso-8601")).orElse("");
      format = precision.startsWith("s") ? "+%Y-%m-%dT%H:%M:%S+00:00" : "+%Y-%m-%d";
    } else if (words.has("R")) {
      format = "+%a, %d %b %Y %H:%M:%S +0000";
    }
    if (!words.operands().isEmpty()) {
      format = words.operands().getFirst();
    }
    if (!format.startsWith("+")) {
      throw new UsageException("can't set date: Operation not permitted");
    }
    call.line(format(format.substring(1), time));
    return 0;
  }

  private static Instant instant(String text, Instant now) {
    if (text.startsWith("@")) {
      return Instant.ofEpochSecond(
          Math.clamp(Words.number(text.substring(1)), 0, 253_402_300_799L));
    }
    if (text.equals("now")) {
      return now;
    }
    try {
      String padded =
          text.replace(' ', 'T').replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)$", "$1T00:00:00");
      String zoned = padded.matches(".*(Z|[+-]\\d\\d:\\d\\d)$") ? padded : padded + "Z";
      return OffsetDateTime.parse(zoned).toInstant();
    } catch (DateTimeException e) {
      throw new UsageException("invalid date '" + text + "'");
    }
  }

  private static String format(String format, ZonedDateTime time) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 >= format.length()) {
        out.append(c);
        continue;
      }
      char kind = format.charAt(++i);
      boolean bare = kind == '-' && i + 1 < format.length();
      boolean digits = Character.isDigit(kind) && i + 1 < format.length();
      String value = field(bare || digits ? format.charAt(++i) : kind, time);
      if (digits && value.length() > kind - '0') {
        value = value.substring(0, kind - '0');
      }
      out.append(bare ? value.replaceFirst("^[0 ]+(?=.)", "") : value);
    }
    return out.toString();
  }

  private static String field(char kind, ZonedDateTime time) {
    return switch (kind) {
      case 'Y' -> pattern(time, "uuuu");
      case 'y' -> pattern(time, "uu");
      case 'm' -> pattern(time, "MM");
      case 'd' -> pattern(time, "dd");
      case 'e' -> String.format("%2d", time.getDayOfMonth());
      case 'H' -> pattern(time, "HH");
      case 'I' -> pattern(time, "hh");
      case 'M' -> pattern(time, "mm");
      case 'S' -> pattern(time, "ss");
      case 'N' -> pattern(time, "nnnnnnnnn");
      case 'p' -> pattern(time, "a");
      case 'a' -> pattern(time, "EEE");
      case 'A' -> pattern(time, "EEEE");
      case 'b', 'h' -> pattern(time, "MMM");
      case 'B' -> pattern(time, "MMMM");
      case 'j' -> pattern(time, "DDD");
      case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
      case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
      case 's' -> String.valueOf(time.toEpochSecond());
      case 'F' -> pattern(time, "uuuu-MM-dd");
      case 'D' -> pattern(time, "MM/dd/uu");
      case 'T' -> pattern(time, "HH:mm:ss");
      case 'R' -> pattern(time, "HH:mm");
      case 'c' ->
          pattern(time, "EEE MMM ")
              + String.format("%2d", time.getDayOfMonth())
              + pattern(time, " HH:mm:ss uuuu");
      case 'Z' -> "UTC";
      case 'z' -> "+0000";
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> "%" + kind;
    };
  }

  private static String pattern(ZonedDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
  }

  private static int timeout(ToolCall call) {
    List<String> words = call.arguments();
    int at = 0;
    while (at < words.size() && words.get(at).startsWith("-")) {
      at +=
          words.get(at).equals("-s") || words.get(at).equals("-k") || words.get(at).equals("-t")
              ? 2
              : 1;
    }
    if (at + 1 >= words.size()) {
      throw new UsageException("missing operand");
    }
    double seconds = seconds(words.get(at));
    Optional<Host.Running> running =
        call.host().start(words.subList(at + 1, words.size()), call.io());
    if (running.isEmpty()) {
      return call.fail("can't fork: Resource temporarily unavailable");
    }
    Instant end = call.process().now().plusMillis((long) (seconds * 1000));
    while (!running.get().child().ended()) {
      if (seconds > 0 && !call.process().now().isBefore(end)) {
        running.get().child().kill();
        return call.host().bash() ? 124 : 143;
      }
      call.process().pauseUntil(seconds > 0 ? end : Instant.MAX);
    }
    return running.get().code().getAsInt();
  }

  private static int time(ToolCall call) {
    if (call.arguments().isEmpty()) {
      return 0;
    }
    Instant start = call.process().now();
    int code = call.host().call(call.arguments(), call.host().environment(), call.io());
    Duration took = Duration.between(start, call.process().now());
    String real =
        took.toMinutes()
            + "m "
            + took.toSecondsPart()
            + String.format(".%02ds", took.toMillisPart() / 10);
    call.io().err().line("real\t" + real + "\nuser\t0m 0.00s\nsys\t0m 0.00s");
    return code;
  }
}
