package dev.podlanes.apply;

import dev.podlanes.action.Kubectl;
import dev.podlanes.action.ShellWord;
import dev.podlanes.source.ManifestCommands;
import dev.podlanes.source.ManifestRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The kubectl commands that do the same as applying plans, ready for a POSIX shell: one for the
 * whole text where one does it, else one for each run of documents that go the same way.
 */
public final class KubectlApply {
  private final Kubectl kubectl;
  private final String text;
  private final @Nullable Path file;

  /**
   * @param file that holds the text as it is; null when it stands nowhere else
   */
  public KubectlApply(Kubectl kubectl, String text, @Nullable Path file) {
    this.kubectl = kubectl;
    this.text = text;
    this.file = file;
  }

  /** How a document goes: commands differ by namespace and by what was chosen. */
  private record Way(String namespace, boolean create, @Nullable Remedy remedy) {
    static @Nullable Way of(Document document, @Nullable Remedy remedy) {
      ManifestRef ref = document.ref();
      return ref == null
          ? null
          : new Way(
              ref.namespace(), document.generatesName(), document.generatesName() ? null : remedy);
    }
  }

  /**
   * One document and what was chosen for it.
   *
   * @param remedy null for nothing
   */
  public record Step(Document document, @Nullable Remedy remedy) {
    /** The step that a plan takes: what was chosen for what does not stand is of no account. */
    public static Step of(Plan plan) {
      return new Step(plan.document(), plan.standing() == null ? null : plan.remedy());
    }
  }

  /** The commands, one a line but for the texts in them; refused documents are left out. */
  public String commands(List<Step> steps) {
    List<Document> documents = new ArrayList<>();
    List<Way> ways = new ArrayList<>();
    for (Step step : steps) {
      Way way = Way.of(step.document(), step.remedy());
      if (way != null) {
        documents.add(step.document());
        ways.add(way);
      }
    }
    return commands(documents, ways, documents.size() == steps.size());
  }

  private String commands(List<Document> documents, List<Way> ways, boolean whole) {
    if (whole && ways.stream().distinct().count() == 1) {
      return command(ways.getFirst(), documents, text, file);
    }
    List<String> commands = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= ways.size(); to++) {
      if (to == ways.size() || !ways.get(to).equals(ways.get(from))) {
        List<Document> run = documents.subList(from, to);
        commands.add(command(ways.get(from), run, written(run), null));
        from = to;
      }
    }
    return String.join("\n", commands);
  }

  private static String written(List<Document> documents) {
    return String.join(
        "---\n",
        documents.stream().map(each -> YamlText.of(JsonText.object(each.json()))).toList());
  }

  private String command(
      Way way, List<Document> documents, String content, @Nullable Path standing) {
    StringBuilder command = new StringBuilder();
    if (way.remedy() == Remedy.REPLACE) {
      command.append(deletion(way, documents)).append(" &&\n");
    }
    command.append(kubectl.in(way.namespace()));
    if (way.create()) {
      command.append(" create");
    } else {
      command.append(" apply --server-side");
    }
    command.append(" --field-manager=").append(ManifestCommands.FIELD_MANAGER);
    if (way.remedy() == Remedy.FORCE) {
      command.append(" --force-conflicts");
    }
    return standing == null
        ? command.append(" -f - ").append(hereDocument(content)).toString()
        : command.append(" -f ").append(ShellWord.plain(standing.toString())).toString();
  }

  private String deletion(Way way, List<Document> documents) {
    StringBuilder command = new StringBuilder(kubectl.in(way.namespace())).append(" delete");
    for (Document document : documents) {
      ManifestRef ref = Objects.requireNonNull(document.ref());
      command
          .append(' ')
          .append(ShellWord.plain(ref.kind().kind().toLowerCase(Locale.ROOT) + "/" + ref.name()));
    }
    return command.append(" --cascade=foreground").toString();
  }

  /** In quotes, so that the shell leaves all of it alone, up to a line that is not in it. */
  private static String hereDocument(String content) {
    String end = "EOF";
    for (int i = 1; content.lines().anyMatch(end::equals); i++) {
      end = "EOF" + i;
    }
    return "<<'" + end + "'\n" + content + (content.endsWith("\n") ? "" : "\n") + end;
  }
}
