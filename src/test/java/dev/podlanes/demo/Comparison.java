package dev.podlanes.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One scenario's two stories side by side.
 *
 * @param scenario what ran
 * @param verdicts aspect → "same", "by chance", or what differs
 * @param broken the rules that do not hold, with the side on which
 */
record Comparison(RecordedScenario scenario, Map<String, String> verdicts, List<String> broken) {
  private static final String SAME = "same";
  private static final String BY_CHANCE = "by chance";

  static Comparison of(RecordedScenario scenario, Story real, Story simulated) {
    Map<String, String> verdicts = new LinkedHashMap<>();
    Map<String, String> expected = real.aspects();
    simulated
        .aspects()
        .forEach((aspect, actual) -> {
          String wanted = expected.get(aspect);
          if (scenario.byChance().contains(aspect)) {
            verdicts.put(aspect, BY_CHANCE);
          } else {
            verdicts.put(aspect, actual.equals(wanted) ? SAME : difference(wanted, actual));
          }
        });
    List<String> broken = new ArrayList<>();
    scenario
        .must()
        .forEach((rule, holds) -> {
          if (!holds.test(real)) {
            broken.add(rule + " (in the recording)");
          }
          if (!holds.test(simulated)) {
            broken.add(rule + " (in the demo cluster)");
          }
        });
    return new Comparison(scenario, verdicts, broken);
  }

  boolean differs(String aspect) {
    String verdict = verdicts.getOrDefault(aspect, SAME);
    return !verdict.equals(SAME) && !verdict.equals(BY_CHANCE);
  }

  /** What a test must complain about, given the listed differences as "scenario aspect". */
  List<String> complaints(Set<String> listed) {
    List<String> complaints = new ArrayList<>(broken);
    verdicts.forEach((aspect, verdict) -> {
      boolean known = listed.contains(scenario.name() + " " + aspect);
      if (differs(aspect) && !known) {
        complaints.add(aspect + " differs: " + verdict);
      } else if (!differs(aspect) && known) {
        complaints.add(aspect + " is listed as different and no longer is");
      }
    });
    return complaints;
  }

  private static String difference(String real, String simulated) {
    List<String> parts = new ArrayList<>();
    List<String> wanted = real.lines().toList();
    List<String> actual = simulated.lines().toList();
    wanted.stream()
        .filter(line -> !actual.contains(line))
        .forEach(line -> parts.add("real " + line));
    actual.stream()
        .filter(line -> !wanted.contains(line))
        .forEach(line -> parts.add("demo " + line));
    return String.join(" | ", parts.isEmpty() ? List.of("another order") : parts);
  }
}
