package dev.podlanes.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where each platform keeps what belongs to one user.
 *
 * @param config preferences
 * @param runtime what lives as long as the session; nobody else may look into it
 * @param cache what may be large and may be lost
 */
public record UserFolders(Path config, Path runtime, Path cache) {
  private static final String NAME = "podlanes";

  /**
   * The folders by the platform's custom: the XDG base directories on Linux, {@code ~/Library} on
   * macOS, {@code %APPDATA%} and {@code %LOCALAPPDATA%} on Windows. They may not exist yet.
   *
   * @param osName as {@code os.name} has it
   * @param home the user's home directory
   */
  public static UserFolders of(String osName, Map<String, String> variables, Path home) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      Path roaming = absolute(variables, "APPDATA").orElse(home.resolve("AppData/Roaming"));
      Path local = absolute(variables, "LOCALAPPDATA").orElse(home.resolve("AppData/Local"));
      Path own = local.resolve("Podlanes");
      return new UserFolders(roaming.resolve("Podlanes"), own, own.resolve("Cache"));
    }
    if (os.startsWith("mac")) {
      Path support = home.resolve("Library/Application Support/Podlanes");
      return new UserFolders(support, support, home.resolve("Library/Caches/Podlanes"));
    }
    Path config =
        absolute(variables, "XDG_CONFIG_HOME").orElse(home.resolve(".config")).resolve(NAME);
    // Without a folder of the session's, the preferences' is at least the user's own.
    Path runtime =
        absolute(variables, "XDG_RUNTIME_DIR").map(path -> path.resolve(NAME)).orElse(config);
    Path cache = absolute(variables, "XDG_CACHE_HOME").orElse(home.resolve(".cache")).resolve(NAME);
    return new UserFolders(config, runtime, cache);
  }

  /** By the XDG rules, a path that is not absolute is passed over. */
  private static Optional<Path> absolute(Map<String, String> variables, String name) {
    String value = variables.get(name);
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(value)).filter(Path::isAbsolute);
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }
}
