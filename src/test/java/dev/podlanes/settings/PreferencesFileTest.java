package dev.podlanes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Preferences outlive the app, other versions of it, and accidents. */
class PreferencesFileTest {
  private static final WindowPlace PLACE = new WindowPlace("a", 10, 20, 1_200, 800, true);

  @TempDir private Path temp;
  private Path folder;
  private Path path;
  private PreferencesFile file;

  @BeforeEach
  void makeTheFile() {
    folder = temp.resolve("not there yet/podlanes");
    path = folder.resolve("preferences.json");
    file = new PreferencesFile(folder);
  }

  private void stands(String text) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(path, text);
  }

  @Test
  void withoutAFileEverythingIsAsDelivered() {
    assertThat(file.load()).isEqualTo(new PreferencesFile.Loaded(Preferences.DEFAULT, null));
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatIsSavedIsReadAgain() throws Exception {
    Preferences all =
        new Preferences(
            "high-contrast", true, new LogMemory(5_000, 64, false, 200), true, List.of(PLACE));
    file.update(before -> all);
    assertThat(file.load()).isEqualTo(new PreferencesFile.Loaded(all, null));
    assertThat(folder).isDirectoryNotContaining(each -> !each.equals(path));
  }

  @Test
  void followingTheSystemAgainForgetsTheTheme() throws Exception {
    file.update(before -> before.withLook("dark", false));
    file.update(before -> before.withLook(null, false));
    assertThat(Files.readString(path)).doesNotContain("theme");
  }

  @Test
  void whatANewerPodlanesAddedStays() throws Exception {
    stands("{\"version\": 7, \"font\": \"Big\", \"logs\": {\"linesOfOne\": 9000, \"wrap\": true}}");
    file.update(before -> before.withLook("light", false));
    assertThat(Files.readString(path))
        .contains("\"version\": 7", "\"font\": \"Big\"", "\"wrap\": true", "9000", "light");
  }

  @Test
  void twoWindowsDoNotForgetEachOthersChanges() throws Exception {
    PreferencesFile other = new PreferencesFile(folder);
    try (PreferencesStore two = new PreferencesStore(other, other.load())) {
      try (PreferencesStore one = new PreferencesStore(file, file.load())) {
        one.update(before -> before.withLook("dark", true));
      }
      two.update(before -> before.withWindow(PLACE));
    }
    assertThat(file.load().preferences())
        .isEqualTo(Preferences.DEFAULT.withLook("dark", true).withWindow(PLACE));
  }

  @Test
  void aBrokenFileIsToldAndKeptAsideBeforeItIsWrittenOver() throws Exception {
    stands("{\"theme\": ");
    assertThat(file.load().preferences()).isEqualTo(Preferences.DEFAULT);
    assertThat(file.load().complaint()).contains(path.toString()).endsWith(".");
    assertThat(path).hasContent("{\"theme\": ");

    file.update(before -> before.withLook("dark", false));
    assertThat(folder.resolve("preferences.broken.json")).hasContent("{\"theme\": ");
    assertThat(file.load().preferences().theme()).isEqualTo("dark");
  }

  @Test
  void whatIsNoObjectIsBrokenToo() throws Exception {
    for (String text : List.of("", "[]", "null", "7")) {
      stands(text);
      assertThat(file.load().complaint()).as(text).isNotNull();
    }
  }

  @Test
  void aValueOfTheWrongTypeCountsAsNotSet() throws Exception {
    stands(
        "{\"theme\": 5, \"projector\": \"yes\", \"logs\": [], \"windows\": [3, {\"screens\":"
            + " \"a\"}, {\"screens\": \"b\", \"width\": 900, \"height\": 1e999}]}");
    assertThat(file.load()).isEqualTo(new PreferencesFile.Loaded(Preferences.DEFAULT, null));
  }

  @Test
  void numbersOutsideTheirRangeBecomeTheNearestInside() throws Exception {
    stands("{\"logs\": {\"linesOfOne\": -5, \"megabytesInAll\": 1e300, \"spillMegabytes\": 1}}");
    assertThat(file.load().preferences().logs())
        .isEqualTo(
            new LogMemory(
                LogMemory.LEAST_LINES, LogMemory.MOST_MEGABYTES, true, LogMemory.LEAST_SPILL));
  }

  @Test
  void aFolderThatCannotBeMadeLosesThePreferenceAndNothingElse() throws Exception {
    Files.writeString(temp.resolve("not there yet"), "a file");
    try (PreferencesStore store = new PreferencesStore(file, file.load())) {
      store.update(before -> before.withLook("dark", false));
      assertThat(store.current().theme()).isEqualTo("dark");
    }
    assertThat(temp.resolve("not there yet")).hasContent("a file");
  }

  @Test
  void windowsAreRememberedByScreensTheLatestFirstAndNotWithoutEnd() {
    Preferences preferences = Preferences.DEFAULT;
    for (int i = 0; i < 20; i++) {
      preferences = preferences.withWindow(new WindowPlace("set " + i, 0, 0, 900, 600, false));
    }
    preferences = preferences.withWindow(new WindowPlace("set 15", 1, 1, 900, 600, false));
    assertThat(preferences.windows()).hasSize(8);
    assertThat(preferences.windows().getFirst().x()).isEqualTo(1);
    assertThat(preferences.windows()).extracting(WindowPlace::screens).doesNotHaveDuplicates();
  }
}
