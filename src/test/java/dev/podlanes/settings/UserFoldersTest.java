package dev.podlanes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Preferences are where the platform's users look for them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths are those of Unix")
class UserFoldersTest {
  private static final Path HOME = Path.of("/home/ada");

  private static UserFolders folders(String os, Map<String, String> variables) {
    return UserFolders.of(os, variables, HOME);
  }

  @Test
  void linuxHasTheXdgFolders() {
    Map<String, String> set =
        Map.of("XDG_CONFIG_HOME", "/c", "XDG_RUNTIME_DIR", "/run/user/7", "XDG_CACHE_HOME", "/k");
    assertThat(folders("Linux", set))
        .isEqualTo(
            new UserFolders(
                Path.of("/c/podlanes"), Path.of("/run/user/7/podlanes"), Path.of("/k/podlanes")));
  }

  @Test
  void theirDefaultsHoldWhenTheyAreNotSetEmptyOrRelative() {
    Path config = HOME.resolve(".config/podlanes");
    Path cache = HOME.resolve(".cache/podlanes");
    for (String value : new String[] {"", "relative"}) {
      Map<String, String> set =
          Map.of("XDG_CONFIG_HOME", value, "XDG_RUNTIME_DIR", value, "XDG_CACHE_HOME", value);
      assertThat(folders("Linux", set)).isEqualTo(new UserFolders(config, config, cache));
    }
    assertThat(folders("Linux", Map.of())).isEqualTo(new UserFolders(config, config, cache));
  }

  @Test
  void macOsHasApplicationSupport() {
    Path support = HOME.resolve("Library/Application Support/Podlanes");
    assertThat(folders("Mac OS X", Map.of("XDG_CONFIG_HOME", "/c")))
        .isEqualTo(new UserFolders(support, support, HOME.resolve("Library/Caches/Podlanes")));
  }

  @Test
  void windowsHasRoamingAndLocalData() {
    assertThat(folders("Windows 11", Map.of("APPDATA", "/r", "LOCALAPPDATA", "/l")))
        .isEqualTo(
            new UserFolders(
                Path.of("/r/Podlanes"), Path.of("/l/Podlanes"), Path.of("/l/Podlanes/Cache")));
    assertThat(folders("Windows 11", Map.of()).config())
        .isEqualTo(HOME.resolve("AppData/Roaming/Podlanes"));
  }
}
