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
    assertThat(folders("Linux", Map.of("XDG_CONFIG_HOME", "/c", "XDG_RUNTIME_DIR", "/run/user/7")))
        .isEqualTo(new UserFolders(Path.of("/c/podlanes"), Path.of("/run/user/7/podlanes")));
  }

  @Test
  void theirDefaultsHoldWhenTheyAreNotSetEmptyOrRelative() {
    Path config = HOME.resolve(".config/podlanes");
    for (String value : new String[] {"", "relative"}) {
      Map<String, String> set = Map.of("XDG_CONFIG_HOME", value, "XDG_RUNTIME_DIR", value);
      assertThat(folders("Linux", set)).isEqualTo(new UserFolders(config, config));
    }
    assertThat(folders("Linux", Map.of())).isEqualTo(new UserFolders(config, config));
  }

  @Test
  void macOsHasApplicationSupport() {
    assertThat(folders("Mac OS X", Map.of("XDG_CONFIG_HOME", "/c")).config())
        .isEqualTo(HOME.resolve("Library/Application Support/Podlanes"));
  }

  @Test
  void windowsHasRoamingAndLocalData() {
    assertThat(folders("Windows 11", Map.of("APPDATA", "/r", "LOCALAPPDATA", "/l")))
        .isEqualTo(new UserFolders(Path.of("/r/Podlanes"), Path.of("/l/Podlanes")));
    assertThat(folders("Windows 11", Map.of()).config())
        .isEqualTo(HOME.resolve("AppData/Roaming/Podlanes"));
  }
}
