package dev.podlanes.action;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what servers call themselves, such as {@code v1.34.9} or {@code v1.27.3-gke.100}. */
public final class ServerVersion {
  private static final Pattern VERSION = Pattern.compile("v?1\\.(\\d{1,4})(\\D.*)?");

  private ServerVersion() {}

  /** The minor version of Kubernetes 1; empty when it is not known or the text is no such. */
  public static OptionalInt minor(@Nullable String version) {
    if (version == null) {
      return OptionalInt.empty();
    }
    Matcher matcher = VERSION.matcher(version);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
