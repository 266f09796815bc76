package dev.podlanes.demo.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Kubernetes quantities: "100m", "2", "64Mi", "1G". */
public final class Quantity {
  /** Suffixes of whole amounts that are common, and no greater than fit {@link #plain}. */
  private static final Map<String, Long> WHOLE =
      Map.of("", 1L, "k", 1_000L, "M", 1_000_000L, "Ki", 1L << 10, "Mi", 1L << 20, "Gi", 1L << 30);

  /** So many digits, with a suffix and in thousandths, fit a long. */
  private static final int PLAIN_DIGITS = 6;

  private static final long NOT_PLAIN = -1;

  /** Apart, because the first decimal number of a process costs a twentieth of a second. */
  private static final class Exact {
    static final Map<String, BigDecimal> SUFFIXES =
        Map.ofEntries(
            Map.entry("n", new BigDecimal("1e-9")),
            Map.entry("u", new BigDecimal("1e-6")),
            Map.entry("m", new BigDecimal("1e-3")),
            Map.entry("k", new BigDecimal("1e3")),
            Map.entry("M", new BigDecimal("1e6")),
            Map.entry("G", new BigDecimal("1e9")),
            Map.entry("T", new BigDecimal("1e12")),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)));

    private Exact() {}
  }

  private Quantity() {}

  /** The amount in thousandths, such as milli-CPUs; 0 for what cannot be read. */
  public static long thousandths(String text) {
    long plain = plain(text, 1_000);
    return plain == NOT_PLAIN ? value(text).movePointRight(3).longValue() : plain;
  }

  /** The amount in units, such as bytes; 0 for what cannot be read. */
  public static long units(String text) {
    long plain = plain(text, 1);
    return plain == NOT_PLAIN ? value(text).longValue() : plain;
  }

  /** The amount in so many parts of a unit, if it is one of those that are usually written. */
  private static long plain(String text, int parts) {
    long digits = 0;
    int at = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      digits = digits * 10 + text.charAt(at) - '0';
      at++;
      if (at > PLAIN_DIGITS) {
        return NOT_PLAIN;
      }
    }
    String suffix = text.substring(at);
    if (at == 0) {
      return NOT_PLAIN;
    }
    if (suffix.equals("m")) {
      return digits * parts / 1_000;
    }
    Long factor = WHOLE.get(suffix);
    return factor == null ? NOT_PLAIN : digits * factor * parts;
  }

  /**
   * An amount as an API server writes the sum of such resources: CPUs in thousandths if they are no
   * whole number, bytes with the greatest binary suffix that leaves no fraction.
   *
   * @param resource a name in a quota, such as "requests.memory"
   */
  static String format(BigDecimal amount, String resource) {
    boolean whole = amount.stripTrailingZeros().scale() <= 0;
    if (!whole) {
      return amount.movePointRight(3).setScale(0, RoundingMode.CEILING).toPlainString() + "m";
    }
    BigInteger value = amount.toBigIntegerExact();
    if (resource.endsWith("memory") || resource.endsWith("storage")) {
      for (String suffix : List.of("Ti", "Gi", "Mi", "Ki")) {
        BigInteger factor = Exact.SUFFIXES.getOrDefault(suffix, BigDecimal.ONE).toBigIntegerExact();
        if (value.signum() != 0 && value.mod(factor).signum() == 0) {
          return value.divide(factor) + suffix;
        }
      }
    }
    return value.toString();
  }

  /** The amount in units, with its fraction; 0 for what cannot be read. */
  static BigDecimal value(String text) {
    int end = text.length();
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    BigDecimal factor = Exact.SUFFIXES.getOrDefault(text.substring(end), BigDecimal.ONE);
    try {
      return new BigDecimal(text.substring(0, end)).multiply(factor);
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }
}
