package dev.podlanes.app;

import dev.podlanes.ui.theme.Colours;
import java.util.ArrayList;
import java.util.Arrays;
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

  Look look() {
    return new Look(theme, projector);
  }

  /** The names to type, for help and for completion. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Arrays.stream(Colours.values()).map(Look::name).toList());
    }
  }

  private static final class ColoursByName implements ITypeConverter<Colours> {
    @Override
    public Colours convert(String typed) {
      Colours colours = Look.colours(typed);
      if (colours == null) {
        throw new TypeConversionException(
            "expected " + String.join(", ", new Names()) + ", not '" + typed + "'");
      }
      return colours;
    }
  }
}
