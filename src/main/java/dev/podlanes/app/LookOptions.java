package dev.podlanes.app;

import dev.podlanes.settings.Preferences;
import dev.podlanes.ui.theme.Colours;
import dev.podlanes.ui.theme.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a window looks when it opens, the same for every command that opens one. */
final class LookOptions {
  @Option(
      names = "--theme",
      paramLabel = "T",
      converter = ColoursByName.class,
      completionCandidates = Names.class,
      description = "${COMPLETION-CANDIDATES}; without it as the system.")
  private @Nullable Colours theme;

  @Option(names = "--projector", description = "Everything larger, for a classroom.")
  private boolean projector;

  /** The look that was asked for, else the one that is preferred. */
  void apply(Theme target, Preferences preferences) {
    target.choose(theme != null ? theme : Names.colours(preferences.theme()));
    target.projectorProperty().set(projector || preferences.projector());
  }

  /** The names to type, for help and for completion. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Arrays.stream(Colours.values()).map(Names::of).toList());
    }

    static String of(Colours colours) {
      return colours.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable Colours colours(@Nullable String name) {
      return Arrays.stream(Colours.values())
          .filter(each -> of(each).equalsIgnoreCase(name))
          .findFirst()
          .orElse(null);
    }
  }

  private static final class ColoursByName implements ITypeConverter<Colours> {
    @Override
    public Colours convert(String typed) {
      Colours colours = Names.colours(typed);
      if (colours == null) {
        throw new TypeConversionException(
            "expected " + String.join(", ", new Names()) + ", not '" + typed + "'");
      }
      return colours;
    }
  }
}
