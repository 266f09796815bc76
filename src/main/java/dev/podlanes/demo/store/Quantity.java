package dev.podlanes.demo.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Kubernetes quantities: "100m", "2", "64Mi", "1G". */
public final class Quantity {
  private static final Map<String, BigDecimal> SUFFIXES =
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

  private Quantity() {}

  /** The amount in thousandths, such as milli-CPUs; 0 for what cannot be read. */
  public static long thousandths(String text) {
    return value(text).movePointRight(3).longValue();
  }

  /** The amount in units, such as bytes; 0 for what cannot be read. */
  public static long units(String text) {
    return value(text).longValue();
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
        BigInteger factor = SUFFIXES.getOrDefault(suffix, BigDecimal.ONE).toBigIntegerExact();
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
    BigDecimal factor = SUFFIXES.getOrDefault(text.substring(end), BigDecimal.ONE);
    try {
      return new BigDecimal(text.substring(0, end)).multiply(factor);
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }
}
