package dev.podlanes.apply;

import com.google.gson.JsonObject;
import dev.podlanes.apply.Plan.Action;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ManifestAnswer;
import dev.podlanes.source.ManifestCommands;
import dev.podlanes.source.ManifestKind;
import dev.podlanes.source.ManifestRef;
import dev.podlanes.source.ManifestWrite;
import dev.podlanes.source.ManifestWrite.How;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the server what applying documents would do, and changes nothing. Methods block. */
public final class Planner {
  /** Of names that a Job's pods can be made from there are so many characters. */
  private static final int LONGEST_NAME = 52;

  private static final int MOST_NAMES = 50;

  private final ManifestCommands commands;

  public Planner(ManifestCommands commands) {
    this.commands = commands;
  }

  /**
   * The plan for a document.
   *
   * @param remedy what the user chose for it; null for nothing
   * @throws ClusterException when the server could not be asked; the other documents' plans are
   *     then of no use either
   */
  public Plan plan(Document document, @Nullable Remedy remedy) throws ClusterException {
    ManifestRef ref = document.ref();
    if (ref == null || document.refusal() != null) {
      return refused(document, remedy, null, document.refusal());
    }
    String stands = document.generatesName() ? null : commands.read(ref);
    Standing standing = stands == null ? null : new Standing(stands);
    if (standing != null && standing.beingDeleted()) {
      return refused(
          document,
          remedy,
          standing,
          new Problem(
              document.manifest().line(),
              document.title()
                  + " is being deleted. Wait until it is gone, or give the new one another name.",
              List.of(Remedy.NEW_NAME)));
    }
    boolean replace = remedy == Remedy.REPLACE && standing != null;
    return switch (commands.send(dryRun(document, ref, remedy, replace))) {
      case ManifestAnswer.Stored stored -> planned(document, remedy, standing, replace, stored);
      case ManifestAnswer.Refused no ->
          refused(document, remedy, standing, Refusals.of(document, no));
      case ManifestAnswer.Lost lost ->
          throw new ClusterException(ClusterException.Kind.UNREACHABLE, 0, lost.message());
    };
  }

  /** What is asked; for a replacement a new object of another name, because this one stands. */
  private static ManifestWrite dryRun(
      Document document, ManifestRef ref, @Nullable Remedy remedy, boolean replace) {
    if (!replace) {
      return write(document, ref, remedy).withDryRun(true);
    }
    JsonObject object = JsonText.object(document.json());
    JsonObject metadata = object.getAsJsonObject("metadata");
    metadata.remove("name");
    metadata.addProperty("generateName", shortened(ref.name(), LONGEST_NAME) + "-");
    return new ManifestWrite(
        new ManifestRef(ref.kind(), ref.namespace(), ""), JsonText.of(object), How.CREATE, true);
  }

  /** What is sent to apply a document. */
  static ManifestWrite write(Document document, ManifestRef ref, @Nullable Remedy remedy) {
    How how =
        document.generatesName()
            ? How.CREATE
            : remedy == Remedy.FORCE ? How.APPLY_BY_FORCE : How.APPLY;
    return new ManifestWrite(ref, document.json(), how, false);
  }

  private static Plan planned(
      Document document,
      @Nullable Remedy remedy,
      @Nullable Standing standing,
      boolean replace,
      ManifestAnswer.Stored stored) {
    Standing then = new Standing(stored.json());
    List<DiffLine> diff;
    Action action;
    if (standing == null) {
      String name = document.manifest().name();
      diff = LineDiff.of(List.of(), YamlText.lines(then.fresh(name)));
      action = Action.CREATE;
    } else if (replace) {
      String name = document.manifest().name();
      diff = LineDiff.of(YamlText.lines(standing.fresh(name)), YamlText.lines(then.fresh(name)));
      action = Action.REPLACE;
    } else {
      diff = LineDiff.of(YamlText.lines(standing.applied()), YamlText.lines(then.applied()));
      action = diff.isEmpty() ? Action.UNCHANGED : Action.CHANGE;
    }
    return new Plan(document, action, remedy, standing, diff, stored.warnings(), null);
  }

  private static Plan refused(
      Document document,
      @Nullable Remedy remedy,
      @Nullable Standing standing,
      @Nullable Problem problem) {
    return new Plan(document, Action.REFUSED, remedy, standing, List.of(), List.of(), problem);
  }

  /**
   * A name like the document's that nothing bears yet.
   *
   * @return null when there are too many already
   */
  public @Nullable String freeName(Document document) throws ClusterException {
    ManifestRef ref = document.ref();
    if (ref == null) {
      return null;
    }
    String stem = ref.name().replaceFirst("-\\d{1,3}$", "");
    for (int number = 2; number < 2 + MOST_NAMES; number++) {
      String name = shortened(stem, longest(ref.kind()) - 4) + "-" + number;
      if (commands.read(new ManifestRef(ref.kind(), ref.namespace(), name)) == null) {
        return name;
      }
    }
    return null;
  }

  private static int longest(ManifestKind kind) {
    // Pods, and the Jobs of CronJobs, add to the name and must stay within 63 characters.
    return kind == ManifestKind.CONFIG_MAP ? 253 : LONGEST_NAME;
  }

  private static String shortened(String name, int most) {
    return name.length() <= most ? name : name.substring(0, most).replaceFirst("[-.]+$", "");
  }

  /** The plans for documents, in their order. */
  public List<Plan> plan(List<Document> documents) throws ClusterException {
    List<Plan> plans = new ArrayList<>();
    for (Document document : documents) {
      plans.add(plan(document, null));
    }
    return plans;
  }
}
