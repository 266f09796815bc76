package dev.podlanes.demo.script;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** One conversion of C's {@code printf}: what stands between the percent sign and its letter. */
public final class Format {
  private static final int MAX_WIDTH = 4096;

  private final boolean left;
  private final boolean zero;
  private final boolean plus;
  private final boolean blank;
  private final boolean alternative;
  private final int width;
  private final int precision;
  private final char kind;

  /**
   * @param flags any of {@code - 0 + # } and blank
   * @param width the least width, negative for left, 0 for none
   * @param precision negative for none
   * @param kind the conversion's letter
   */
  public Format(String flags, int width, int precision, char kind) {
    this.left = flags.indexOf('-') >= 0 || width < 0;
    this.zero = flags.indexOf('0') >= 0;
    this.plus = flags.indexOf('+') >= 0;
    this.blank = flags.indexOf(' ') >= 0;
    this.alternative = flags.indexOf('#') >= 0;
    this.width = Math.min(MAX_WIDTH, Math.abs(width));
    this.precision = Math.min(MAX_WIDTH, precision);
    this.kind = kind;
  }

  /** For {@code %s} and {@code %c}. */
  public String text(String value) {
    boolean cut = precision >= 0 && precision < value.length();
    return pad(cut ? value.substring(0, precision) : value, false);
  }

  /** For {@code %d %i %u %x %X %o}. */
  public String whole(long value) {
    boolean signed = kind == 'd' || kind == 'i';
    String digits =
        switch (kind) {
          case 'x' -> (alternative && value != 0 ? "0x" : "") + Long.toHexString(value);
          case 'X' ->
              (alternative && value != 0 ? "0X" : "")
                  + Long.toHexString(value).toUpperCase(Locale.ROOT);
          case 'o' -> (alternative ? "0" : "") + Long.toOctalString(value);
          case 'u' -> Long.toUnsignedString(value);
          default -> String.valueOf(value);
        };
    boolean negative = signed && digits.startsWith("-");
    String bare = negative ? digits.substring(1) : digits;
    if (precision > bare.length()) {
      bare = "0".repeat(precision - bare.length()) + bare;
    }
    return pad((signed ? sign(negative) : "") + bare, zero && precision < 0);
  }

  /** For {@code %f %F %e %E %g %G}. */
  public String real(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      String name = Double.isNaN(value) ? "nan" : "inf";
      return pad(sign(value < 0) + name, false);
    }
    boolean negative = value < 0 || (value == 0 && 1 / value < 0);
    BigDecimal number = new BigDecimal(Math.abs(value));
    int digits = precision < 0 ? 6 : precision;
    String text =
        switch (Character.toLowerCase(kind)) {
          case 'e' -> exponent(number, digits);
          case 'g' -> shortest(number, Math.max(1, digits));
          default -> number.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        };
    String cased = Character.isUpperCase(kind) ? text.toUpperCase(Locale.ROOT) : text;
    return pad(sign(negative) + cased, zero);
  }

  private String sign(boolean negative) {
    return negative ? "-" : plus ? "+" : blank ? " " : "";
  }

  private static String exponent(BigDecimal number, int digits) {
    if (number.signum() == 0) {
      return (digits == 0 ? "0" : "0." + "0".repeat(digits)) + "e+00";
    }
    BigDecimal rounded = number.round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    String all = rounded.unscaledValue().toString();
    int power = rounded.precision() - rounded.scale() - 1;
    String padded = all + "0".repeat(Math.max(0, digits + 1 - all.length()));
    String fraction = digits == 0 ? "" : "." + padded.substring(1, digits + 1);
    String sign = power < 0 ? "-" : "+";
    return padded.charAt(0)
        + fraction
        + "e"
        + sign
        + (Math.abs(power) < 10 ? "0" : "")
        + Math.abs(power);
  }

  private String shortest(BigDecimal number, int digits) {
    if (number.signum() == 0) {
      return "0";
    }
    BigDecimal rounded = number.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int power = rounded.precision() - rounded.scale() - 1;
    if (power < -4 || power >= digits) {
      String text = exponent(number, digits - 1);
      int e = text.indexOf('e');
      return (alternative ? text.substring(0, e) : trim(text.substring(0, e))) + text.substring(e);
    }
    String text = rounded.setScale(digits - 1 - power, RoundingMode.HALF_EVEN).toPlainString();
    return alternative ? text : trim(text);
  }

  private static String trim(String text) {
    if (text.indexOf('.') < 0) {
      return text;
    }
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  private String pad(String text, boolean zeros) {
    int missing = width - text.length();
    if (missing <= 0) {
      return text;
    }
    if (left) {
      return text + " ".repeat(missing);
    }
    if (!zeros) {
      return " ".repeat(missing) + text;
    }
    int prefix = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    prefix += text.startsWith("0x", prefix) || text.startsWith("0X", prefix) ? 2 : 0;
    return text.substring(0, prefix) + "0".repeat(missing) + text.substring(prefix);
  }
}
