package dev.podlanes.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/** What the command line says about its own arguments, outside of its help. */
final class Words {
  private Words() {}

  /** An argument's description in one line, its variables filled in. */
  static String of(ArgSpec argument) {
    String text = String.join(" ", argument.description());
    Iterable<String> candidates = argument.completionCandidates();
    if (candidates != null) {
      List<String> names = new ArrayList<>();
      candidates.forEach(names::add);
      text = text.replace("${COMPLETION-CANDIDATES}", String.join(", ", names));
    }
    return text.replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
  }
}
