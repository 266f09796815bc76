package dev.podlanes.kube.manifests;

import static dev.podlanes.kube.UnrulyCluster.LOSES;
import static dev.podlanes.kube.UnrulyCluster.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlanes.apply.Applier;
import dev.podlanes.apply.Documents;
import dev.podlanes.apply.Outcome;
import dev.podlanes.apply.Outcome.State;
import dev.podlanes.apply.Plan;
import dev.podlanes.apply.Planner;
import dev.podlanes.kube.RealAnswer;
import dev.podlanes.kube.UnrulyCluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ManifestAnswer;
import dev.podlanes.source.ManifestKind;
import dev.podlanes.source.ManifestRef;
import dev.podlanes.source.ManifestWrite;
import dev.podlanes.source.ManifestWrite.How;
import dev.podlanes.testing.UnrulyServer.Handler;
import dev.podlanes.testing.UnrulyServer.Received;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole objects over HTTP: what is sent, a real server's refusals, and lost answers. */
class ManifestCallsTest {
  private static final ManifestRef REF = new ManifestRef(ManifestKind.CONFIG_MAP, "lab", "c");
  private static final String TEXT =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: new}\n";

  @TempDir private Path directory;
  @RegisterExtension private final UnrulyCluster unruly = new UnrulyCluster();

  private static String config(String value) {
    return """
    {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"c","namespace":"lab","uid":"u-1"},\
    "data":{"a":"%s"}}\
    """
        .formatted(value);
  }

  private static ManifestWrite write(How how, boolean dryRun) {
    return new ManifestWrite(REF, "{\"kind\":\"ConfigMap\"}", how, dryRun);
  }

  private static boolean isDry(Received request) {
    return request.query().containsKey("dryRun");
  }

  @Test
  void appliesOnTheServersSideStrictlyUnderOurName() throws Exception {
    unruly.serve(directory, answers(200, config("new")));
    unruly.cluster().manifests().send(write(How.APPLY, false));
    unruly.cluster().manifests().send(write(How.APPLY_BY_FORCE, true));

    Received applied = unruly.server().received().get(0);
    assertThat(applied.method()).isEqualTo("PATCH");
    assertThat(applied.path()).isEqualTo("/api/v1/namespaces/lab/configmaps/c");
    assertThat(applied.headers()).containsEntry("content-type", "application/apply-patch+yaml");
    assertThat(applied.query())
        .containsOnly(
            java.util.Map.entry("fieldManager", "podlanes"),
            java.util.Map.entry("fieldValidation", "Strict"));
    assertThat(unruly.server().received().get(1).query())
        .containsEntry("force", "true")
        .containsEntry("dryRun", "All");
  }

  @Test
  void aNameLeftToTheServerIsPosted() throws Exception {
    unruly.serve(directory, answers(201, config("new")));
    ManifestRef unnamed = new ManifestRef(ManifestKind.JOB, "lab", "");
    unruly.cluster().manifests().send(new ManifestWrite(unnamed, "{}", How.CREATE, false));

    Received posted = unruly.server().received().getFirst();
    assertThat(posted.method()).isEqualTo("POST");
    assertThat(posted.path()).isEqualTo("/apis/batch/v1/namespaces/lab/jobs");
    assertThat(posted.headers()).containsEntry("content-type", "application/json");
  }

  @Test
  void deletionIsGuardedByTheUid() throws Exception {
    unruly.serve(directory, answers(200, "{}"));
    assertThat(unruly.cluster().manifests().delete(REF, "u-1")).isNull();

    Received deleted = unruly.server().received().getFirst();
    assertThat(deleted.method()).isEqualTo("DELETE");
    assertThat(deleted.body())
        .contains("\"preconditions\":{\"uid\":\"u-1\"}", "\"propagationPolicy\":\"Foreground\"");
  }

  @Test
  void warningsAreHandedOn() throws Exception {
    unruly.serve(
        directory,
        (request, reply) ->
            reply.answer(200, config("new"), "Warning", "299 - \"a \\\"deprecated\\\" field\""));
    assertThat(unruly.cluster().manifests().send(write(How.APPLY, true)))
        .isInstanceOfSatisfying(
            ManifestAnswer.Stored.class,
            stored -> assertThat(stored.warnings()).containsExactly("a \"deprecated\" field"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status-403-patch-job | 403 | '' | false | cannot patch resource \"jobs\"",
        "status-422-template-immutable | 422 | spec.template | true | field is immutable",
        "status-422-completions-immutable | 422 | spec.completions | false | in tandem",
        "status-400-strict-unknown-field | 422 | patch | false"
            + " | unknown field \"spec.paralellism\"",
        "status-422-parallelism-negative | 422 | spec.parallelism | false | must be greater",
      })
  void aRealRefusalIsShortAndKeepsItsReason(
      String recorded, int status, String field, boolean immutable, String words) throws Exception {
    RealAnswer answer = RealAnswer.read(recorded);
    unruly.serve(directory, answers(answer));

    assertThat(unruly.cluster().manifests().send(write(How.APPLY, true)))
        .isInstanceOfSatisfying(
            ManifestAnswer.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(status);
              assertThat(refused.fields())
                  .containsExactlyElementsOf(field.isEmpty() ? List.of() : List.of(field));
              assertThat(refused.immutable()).isEqualTo(immutable);
              assertThat(refused.message()).contains(words).hasSizeLessThan(700);
            });
  }

  @Test
  void anExpiredTokenIsNoRefusalOfTheDocument() throws Exception {
    RealAnswer answer = RealAnswer.read("status-401-bad-token");
    unruly.serve(directory, answers(answer));
    assertThatThrownBy(() -> unruly.cluster().manifests().send(write(How.APPLY, true)))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("Sign in again");
  }

  @Test
  void anAnswerThatBreaksOffOrIsAGatewaysIsLost() throws Exception {
    unruly.serve(
        directory,
        (request, reply) -> {
          if (unruly.server().received().size() == 1) {
            reply.answer(200, "{\"kind\":");
          } else if (unruly.server().received().size() == 2) {
            reply.answer(504, "<html>Gateway Time-out</html>");
          }
        });
    for (int i = 0; i < 3; i++) {
      assertThat(unruly.cluster().manifests().send(write(How.APPLY, false)))
          .isInstanceOf(ManifestAnswer.Lost.class);
    }
    // None was sent again behind our back.
    assertThat(unruly.server().received()).hasSize(3);
  }

  private Outcome applyAgainst(Handler real, String standing) throws Exception {
    // The dry run says "new"; what stands before is "old"; later it is what the test says.
    boolean[] sent = {false};
    unruly.serve(
        directory,
        (request, reply) -> {
          if (request.method().equals("PATCH") && !isDry(request)) {
            sent[0] = true;
            real.handle(request, reply);
          } else if (request.method().equals("PATCH")) {
            reply.answer(200, config("new"));
          } else if (sent[0] && standing.isEmpty()) {
            LOSES.handle(request, reply);
          } else {
            reply.answer(200, config(sent[0] ? standing : "old"));
          }
        });
    List<Plan> plans =
        new Planner(unruly.cluster().manifests()).plan(Documents.read("f.yaml", TEXT, "lab"));
    assertThat(plans).extracting(Plan::action).containsExactly(Plan.Action.CHANGE);
    return new Applier(unruly.cluster().manifests(), time -> {}).apply(plans, o -> {}).getFirst();
  }

  @Test
  void aLostAnswerIsLookedUpAndTheChangeReported() throws Exception {
    assertThat(applyAgainst(LOSES, "new").state()).isEqualTo(State.CHANGED);
    assertThat(
            unruly.server().count(request -> request.method().equals("PATCH") && !isDry(request)))
        .isEqualTo(1);
  }

  @Test
  void aLostAnswerToAChangeThatDidNotArriveIsSaid() throws Exception {
    Outcome outcome = applyAgainst(LOSES, "old");
    assertThat(outcome.state()).isEqualTo(State.FAILED);
    assertThat(outcome.sentence()).contains("ConfigMap lab/c was not applied", "did not arrive");
  }

  @Test
  void aLostAnswerThatCannotBeLookedUpIsLeftOpen() throws Exception {
    Outcome outcome = applyAgainst(LOSES, "");
    assertThat(outcome.state()).isEqualTo(State.UNKNOWN);
    assertThat(outcome.sentence()).startsWith("It is not known whether ConfigMap lab/c was");
  }

  @Test
  void aRefusalAfterTheDryRunIsSaidAndNothingIsApplied() throws Exception {
    RealAnswer answer = RealAnswer.read("status-403-patch-job");
    Outcome outcome = applyAgainst(answers(answer), "old");
    assertThat(outcome.state()).isEqualTo(State.FAILED);
    assertThat(outcome.sentence()).contains("was not applied", "cannot patch");
  }
}
