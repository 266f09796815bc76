package dev.podlanes.kube.jobs;

import static dev.podlanes.kube.UnrulyCluster.LOSES;
import static dev.podlanes.kube.UnrulyCluster.NEVER;
import static dev.podlanes.kube.UnrulyCluster.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podlanes.kube.RealAnswer;
import dev.podlanes.kube.UnrulyCluster;
import dev.podlanes.model.Parallelism;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.JobCommands.Patched;
import dev.podlanes.source.JobRef;
import dev.podlanes.testing.UnrulyServer.Received;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patching parallelism, with the refusals of a real server. */
class JobPatchesTest {
  private static final JobRef JOB = new JobRef("lab", "indexed", "u-1");

  @TempDir private Path directory;

  @RegisterExtension private final UnrulyCluster unruly = new UnrulyCluster();

  private static String job(String uid, int parallelism, int generation) {
    return """
    {"kind":"Job","metadata":{"name":"indexed","namespace":"lab","uid":"%s",\
    "resourceVersion":"9","generation":%d,"creationTimestamp":"2026-11-23T08:59:00Z"},\
    "spec":{"parallelism":%d,"completions":5},"status":{}}\
    """
        .formatted(uid, generation, parallelism);
  }

  private ClusterException complaint() {
    ClusterException complaint =
        catchThrowableOfType(
            ClusterException.class,
            () -> unruly.cluster().jobs().setParallelism(JOB, Parallelism.of(3)));
    assertThat(complaint).as("a complaint").isNotNull();
    return complaint;
  }

  @Test
  void theUidGoesWithTheMergePatchAndTheGenerationComesBack() throws Exception {
    unruly.serve(directory, answers(200, job("u-1", 3, 7)), NEVER);
    assertThat(unruly.cluster().jobs().setParallelism(JOB, Parallelism.of(3)))
        .isEqualTo(new Patched(7));

    Received patch = unruly.server().received().getFirst();
    assertThat(patch.path()).isEqualTo("/apis/batch/v1/namespaces/lab/jobs/indexed");
    assertThat(patch.query())
        .containsEntry("fieldManager", "podlanes")
        .containsEntry("fieldValidation", "Strict");
    assertThat(patch.headers()).containsEntry("content-type", "application/merge-patch+json");
    assertThat(patch.body())
        .isEqualTo("{\"metadata\":{\"uid\":\"u-1\"},\"spec\":{\"parallelism\":3}}");
  }

  @Test
  void whereJobsHaveNoGenerationTheResourceVersionComesBack() throws Exception {
    RealAnswer real = RealAnswer.read("job-200-suspend-dropped");
    unruly.serve(directory, answers(200, real.body()), NEVER);
    assertThat(unruly.cluster().jobs().setParallelism(JOB, Parallelism.of(1)))
        .isEqualTo(new Patched(16666, false));
  }

  @Test
  void aFieldThatTheServerLeavesOutIsNotTakenForDone() throws Exception {
    // Kubernetes 1.20 does not know spec.suspend, and answers as if all were well.
    RealAnswer real = RealAnswer.read("job-200-suspend-dropped");
    unruly.serve(directory, answers(200, real.body()), NEVER);
    ClusterException complaint =
        catchThrowableOfType(
            ClusterException.class, () -> unruly.cluster().jobs().setSuspended(JOB, true));
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.REFUSED);
    assertThat(complaint).hasMessageContaining("still has suspend false");
    assertThat(unruly.server().received()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status-403-patch-job | User \"viewer\" cannot patch resource \"jobs\"",
        "status-409-resourceversion | the object has been modified",
        "status-422-parallelism-negative | spec.parallelism: Invalid value: -1: must be greater"
      })
  void aRefusalIsSaidInTheServersOwnWords(String recorded, String words) throws Exception {
    RealAnswer answer = RealAnswer.read(recorded);
    unruly.serve(directory, answers(answer), NEVER);

    ClusterException complaint = complaint();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.REFUSED);
    assertThat(complaint.status()).isEqualTo(answer.code());
    assertThat(complaint.getMessage()).contains(words).hasSizeLessThan(700);
  }

  @Test
  void aJobCreatedAgainUnderTheNameIsSaidToBeAnother() throws Exception {
    RealAnswer answer = RealAnswer.read("status-422-uid-mismatch");
    unruly.serve(directory, answers(answer), NEVER);

    ClusterException complaint = complaint();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.REFUSED);
    assertThat(complaint.getMessage())
        .contains("another one has been created under the name \"indexed\"", "field is immutable");
  }

  @Test
  void completionsMoveInTheSamePatchAndAreLookedUpWithIt() throws Exception {
    unruly.serve(directory, LOSES, answers(200, job("u-1", 5, 8)));
    Parallelism both = Parallelism.withCompletions(5);
    assertThat(unruly.cluster().jobs().setParallelism(JOB, both)).isEqualTo(new Patched(8));
    assertThat(unruly.server().received().getFirst().body())
        .isEqualTo(
            "{\"metadata\":{\"uid\":\"u-1\"},\"spec\":{\"parallelism\":5,\"completions\":5}}");

    // Parallelism alone would be as wished, completions are not.
    ClusterException complaint =
        catchThrowableOfType(
            ClusterException.class,
            () -> unruly.cluster().jobs().setParallelism(JOB, new Parallelism(5, 9)));
    assertThat(complaint).hasMessageContaining("did not take effect");
  }

  @Test
  void tooManyRequestsAreNotSentAgainBehindTheUsersBack() throws Exception {
    unruly.serve(
        directory,
        (request, reply) ->
            reply.answer(
                429,
                "{\"kind\":\"Status\",\"code\":429,\"message\":\"too many requests\"}",
                "Retry-After",
                "7"),
        NEVER);
    ClusterException complaint = complaint();
    assertThat(complaint.status()).isEqualTo(429);
    assertThat(complaint).hasMessageContaining("7 s");
    assertThat(unruly.server().received()).hasSize(1);
  }

  @Test
  void aLostAnswerIsLookedUpAndTheChangeReported() throws Exception {
    unruly.serve(directory, LOSES, answers(200, job("u-1", 3, 8)));
    assertThat(unruly.cluster().jobs().setParallelism(JOB, Parallelism.of(3)))
        .isEqualTo(new Patched(8));
    assertThat(unruly.server().count(request -> request.method().equals("PATCH"))).isEqualTo(1);
  }

  @Test
  void aLostAnswerToAChangeThatDidNotHappenIsSaid() throws Exception {
    unruly.serve(directory, LOSES, answers(200, job("u-1", 1, 7)));
    ClusterException complaint = complaint();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.UNREACHABLE);
    assertThat(complaint.getMessage())
        .contains("did not take effect", "still has parallelism 1", "Try again");
  }

  @Test
  void aLostAnswerAboutAJobThatIsAnotherNowIsSaid() throws Exception {
    unruly.serve(directory, LOSES, answers(200, job("u-2", 3, 1)));
    assertThat(complaint()).hasMessageContaining("another one has been created");
  }

  @Test
  void aLostAnswerThatCannotBeLookedUpIsLeftOpen() throws Exception {
    unruly.serve(directory, LOSES, LOSES);
    assertThat(complaint()).hasMessageContaining("not known whether the change took effect");
  }

  @Test
  void aGatewayThatLostTheAnswerIsNotBelieved() throws Exception {
    unruly.serve(
        directory,
        answers(504, "<html><h1>504 Gateway Time-out</h1></html>"),
        answers(200, job("u-1", 3, 8)));
    assertThat(unruly.cluster().jobs().setParallelism(JOB, Parallelism.of(3)))
        .isEqualTo(new Patched(8));
  }

  @ParameterizedTest
  @CsvSource({"500, ", "500, 2", "503, ", "504, 1"})
  void aServerThatDoesNotKnowWhatBecameOfItIsNotBelieved(int code, String seconds)
      throws Exception {
    String body = failure(code, "etcdserver: request timed out", seconds);
    unruly.serve(directory, answers(code, body), answers(200, job("u-1", 3, 8)));
    assertThat(unruly.cluster().jobs().setParallelism(JOB, Parallelism.of(3)))
        .isEqualTo(new Patched(8));
    assertThat(unruly.server().count(request -> request.method().equals("PATCH"))).isEqualTo(1);
  }

  private static String failure(int code, String message, String seconds) {
    return "{\"kind\":\"Status\",\"code\":%d,\"message\":\"%s\"%s}"
        .formatted(
            code,
            message,
            seconds == null ? "" : ",\"details\":{\"retryAfterSeconds\":" + seconds + "}");
  }

  @Test
  void aServerThatTurnsAwayBeforeItBeginsIsBelieved() throws Exception {
    unruly.serve(directory, answers(503, failure(503, "shutting down", "5")), NEVER);
    assertThat(complaint()).hasMessageContaining("shutting down");
  }

  @ParameterizedTest
  @CsvSource({"400", "403", "422"})
  void anAdmissionWebhooksDenialIsSaidWithoutSpeakingOfPermissions(int code) throws Exception {
    String denial = "admission webhook 'lab.example' denied the request: at most 4 pods at night";
    unruly.serve(directory, answers(code, failure(code, denial, null)), NEVER);
    ClusterException complaint = complaint();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.REFUSED);
    assertThat(complaint.getMessage()).contains(denial).doesNotContain("permission");
    assertThat(unruly.server().received()).hasSize(1);
  }

  @Test
  void whatWasNeverSentIsNotLookedUp() throws Exception {
    unruly.serve(directory, NEVER, NEVER);
    unruly.server().stop();
    assertThat(complaint()).hasMessageContaining("Nothing answers");
  }

  @Test
  void anAnswerThatIsNoJobIsLookedUp() throws Exception {
    unruly.serve(directory, answers(200, "{\"kind\":\"Jo"), answers(200, job("u-1", 3, 8)));
    assertThat(unruly.cluster().jobs().setParallelism(JOB, Parallelism.of(3)))
        .isEqualTo(new Patched(8));
  }
}
