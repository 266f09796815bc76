package dev.podlanes.kube.jobs;

import static dev.podlanes.kube.UnrulyCluster.LOSES;
import static dev.podlanes.kube.UnrulyCluster.NEVER;
import static dev.podlanes.kube.UnrulyCluster.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podlanes.kube.RealAnswer;
import dev.podlanes.kube.UnrulyCluster;
import dev.podlanes.kube.http.Deadlines;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ObjectCommands;
import dev.podlanes.source.ObjectRef;
import dev.podlanes.source.Propagation;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.testing.UnrulyServer.Received;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deleting, evicting, creating and suspending, with refusals and lost answers. */
class ObjectWritesTest {
  private static final ObjectRef JOB = new ObjectRef(ResourceKind.JOBS, "lab", "render", "u-1");
  private static final ObjectRef POD = new ObjectRef(ResourceKind.PODS, "lab", "render-0", "u-2");
  private static final ObjectRef CRON =
      new ObjectRef(ResourceKind.CRONJOBS, "lab", "nightly", "u-3");
  private static final String NEW = "{\"metadata\":{\"name\":\"render-again\"},\"spec\":{}}";

  @TempDir private Path directory;

  @RegisterExtension private final UnrulyCluster unruly = new UnrulyCluster();

  private static String object(String uid, String more) {
    return "{\"metadata\":{\"name\":\"x\",\"uid\":\"" + uid + "\"" + more + "},\"spec\":{}}";
  }

  private static String status(int code, String reason, String message) {
    return "{\"kind\":\"Status\",\"code\":%d,\"reason\":\"%s\",\"message\":\"%s\"}"
        .formatted(code, reason, message);
  }

  /** One of the writes. */
  @FunctionalInterface
  private interface Write {
    void to(ObjectCommands objects) throws ClusterException;
  }

  private ClusterException complaint(Write write) {
    ClusterException complaint =
        catchThrowableOfType(ClusterException.class, () -> write.to(unruly.cluster().objects()));
    assertThat(complaint).as("a complaint").isNotNull();
    return complaint;
  }

  private static final Write DELETE = objects -> objects.delete(JOB, Propagation.FOREGROUND);
  private static final Write EVICT = objects -> objects.evict(POD);
  private static final Write CREATE = objects -> objects.createJob("lab", NEW, false);
  private static final Write SUSPEND = objects -> objects.suspendCronJob(CRON, true);

  @Test
  void theUidAndThePropagationGoWithADeletion() throws Exception {
    unruly.serve(directory, answers(200, object("u-1", "")), NEVER);
    DELETE.to(unruly.cluster().objects());
    Received request = unruly.server().received().getFirst();
    assertThat(request.method()).isEqualTo("DELETE");
    assertThat(request.path()).isEqualTo("/apis/batch/v1/namespaces/lab/jobs/render");
    assertThat(request.body())
        .isEqualTo("{\"preconditions\":{\"uid\":\"u-1\"},\"propagationPolicy\":\"Foreground\"}");
  }

  @Test
  void anEvictionCarriesTheUidToo() throws Exception {
    unruly.serve(directory, answers(201, "{\"kind\":\"Status\",\"status\":\"Success\"}"), NEVER);
    EVICT.to(unruly.cluster().objects());
    Received request = unruly.server().received().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/api/v1/namespaces/lab/pods/render-0/eviction");
    assertThat(request.body())
        .contains("\"kind\":\"Eviction\"", "\"preconditions\":{\"uid\":\"u-2\"}");
  }

  @Test
  void aCronJobIsPatchedWithItsUid() throws Exception {
    unruly.serve(directory, answers(200, object("u-3", "")), NEVER);
    SUSPEND.to(unruly.cluster().objects());
    Received request = unruly.server().received().getFirst();
    assertThat(request.headers()).containsEntry("content-type", "application/merge-patch+json");
    assertThat(request.body())
        .isEqualTo("{\"metadata\":{\"uid\":\"u-3\"},\"spec\":{\"suspend\":true}}");
  }

  @Test
  void aDryRunSaysSo() throws Exception {
    unruly.serve(directory, answers(RealAnswer.read("status-201-create-job-dry-run")), NEVER);
    unruly.cluster().objects().createJob("lab", NEW, true);
    assertThat(unruly.server().received().getFirst().query())
        .containsEntry("dryRun", "All")
        .containsEntry("fieldValidation", "Strict");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status-403-patch-job | cannot patch resource | ask for that permission",
        "status-404-job | is gone already | Nothing was changed",
        "status-409-resourceversion | the object has been modified | look at it as it is now",
        "status-422-uid-mismatch | another one has been created | choose the new one",
        "status-422-create-job-bad-restartpolicy | Required value | restartPolicy"
      })
  void aRefusalSaysWhatTheServerSaidAndWhatToDo(String recorded, String words, String advice)
      throws Exception {
    unruly.serve(directory, answers(RealAnswer.read(recorded)), NEVER);
    ClusterException complaint = complaint(SUSPEND);
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.REFUSED);
    assertThat(complaint.getMessage()).contains(words).contains(advice);
  }

  @Test
  void anotherOfTheSameNameIsNotDeleted() throws Exception {
    // The words of kube-apiserver (registry/generic: DeleteOptions preconditions).
    unruly.serve(
        directory,
        answers(
            409,
            status(
                409,
                "Conflict",
                "Operation cannot be fulfilled on jobs.batch \\\"render\\\": the UID in the"
                    + " precondition (u-1) does not match the UID in record (u-9). The object might"
                    + " have been deleted and then recreated")),
        NEVER);
    assertThat(complaint(DELETE))
        .hasMessageStartingWith(
            "This Job is gone: another one has been created under the name \"render\" since.")
        .hasMessageContaining("Nothing was changed");
  }

  @Test
  void aTakenNameIsSaid() throws Exception {
    unruly.serve(
        directory,
        answers(
            409, status(409, "AlreadyExists", "jobs.batch \\\"render-again\\\" already exists")),
        NEVER);
    assertThat(complaint(CREATE))
        .hasMessage(
            "A Job named render-again stands in the namespace \"lab\" already. Choose another"
                + " name.");
  }

  @Test
  void aBudgetThatHoldsAPodIsNamedWithThePauseAskedFor() throws Exception {
    unruly.serve(
        directory,
        (request, reply) ->
            reply.answer(
                429,
                """
                {"kind":"Status","code":429,"reason":"TooManyRequests","message":
                "Cannot evict pod as it would violate the pod's disruption budget.","details":
                {"retryAfterSeconds":10,"causes":[{"reason":"DisruptionBudget","message":
                "The disruption budget render needs 2 healthy pods and has 2 currently"}]}}
                """),
        NEVER);
    assertThat(complaint(EVICT).getMessage())
        .isEqualTo(
            "A PodDisruptionBudget holds the pod render-0: Cannot evict pod as it would violate the"
                + " pod's disruption budget. The disruption budget render needs 2 healthy pods and"
                + " has 2 currently. Try again in 10 s, or delete the pod, which no budget holds"
                + " up.");
    assertThat(unruly.server().received()).hasSize(1);
  }

  @Test
  void aRealServersRefusalNamesTheBudgetAndNoPause() throws Exception {
    unruly.serve(directory, answers(RealAnswer.read("eviction-429-budget")), NEVER);
    assertThat(complaint(EVICT).getMessage())
        .contains("The disruption budget keep needs 2 healthy pods and has 2 currently.")
        .contains("Try again later, or delete the pod");
  }

  @Test
  void aServerThatHasTooMuchToDoIsNotAskedTwice() throws Exception {
    unruly.serve(
        directory,
        answers(429, status(429, "TooManyRequests", "Too many requests, please try again later.")),
        NEVER);
    assertThat(complaint(DELETE))
        .hasMessageStartingWith("The server has too much to do. Nothing was changed; try again");
    assertThat(unruly.server().received()).hasSize(1);
  }

  @Test
  void aDeletionWhoseAnswerIsLostIsLookedUp() throws Exception {
    unruly.serve(directory, LOSES, answers(RealAnswer.read("status-404-job")));
    DELETE.to(unruly.cluster().objects());
    assertThat(unruly.server().count(request -> request.method().equals("DELETE"))).isEqualTo(1);
  }

  @Test
  void aServerThatDoesNotAnswerInTimeIsAskedWhatBecameOfIt() throws Exception {
    unruly.serve(
        directory,
        (request, reply) -> reply.hang(),
        answers(200, object("u-1", "")),
        new Deadlines(
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(15)));
    assertThat(complaint(DELETE))
        .hasMessageStartingWith("It did not take effect: the Job render is as it was. Try again.");
    assertThat(unruly.server().count(request -> request.method().equals("DELETE"))).isEqualTo(1);
  }

  @Test
  void aDeletionThatIsUnderWayCounts() throws Exception {
    unruly.serve(
        directory,
        LOSES,
        answers(200, object("u-2", ",\"deletionTimestamp\":\"2026-11-24T10:00:00Z\"")));
    EVICT.to(unruly.cluster().objects());
  }

  @Test
  void aDeletionThatDidNotHappenIsSaid() throws Exception {
    unruly.serve(directory, LOSES, answers(200, object("u-1", "")));
    ClusterException complaint = complaint(DELETE);
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.UNREACHABLE);
    assertThat(complaint)
        .hasMessageStartingWith("It did not take effect: the Job render is as it was. Try again.");
  }

  @Test
  void aLostAnswerOfWhichNothingCanBeLearntIsLeftOpen() throws Exception {
    unruly.serve(directory, LOSES, LOSES);
    for (Write write : new Write[] {DELETE, EVICT, CREATE, SUSPEND}) {
      ClusterException complaint = complaint(write);
      assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.LOST);
      assertThat(complaint).hasMessageStartingWith("It is not known whether");
    }
  }

  @Test
  void aCreationWhoseAnswerIsLostIsLookedUp() throws Exception {
    unruly.serve(
        directory,
        answers(504, "<html>504 Gateway Time-out</html>"),
        answers(200, object("u-9", "")));
    CREATE.to(unruly.cluster().objects());
    assertThat(unruly.server().received().getLast().path())
        .isEqualTo("/apis/batch/v1/namespaces/lab/jobs/render-again");
  }

  @Test
  void aCreationThatDidNotHappenIsSaid() throws Exception {
    unruly.serve(directory, LOSES, answers(RealAnswer.read("status-404-job")));
    assertThat(complaint(CREATE))
        .hasMessageStartingWith("It did not take effect: there is no Job render-again. Try again.");
  }

  @Test
  void aSuspensionWhoseAnswerIsLostIsLookedUp() throws Exception {
    unruly.serve(
        directory, LOSES, answers(200, object("u-3", "").replace("{}", "{\"suspend\":true}")));
    SUSPEND.to(unruly.cluster().objects());
  }

  @Test
  void aSuspensionOfOneThatIsGoneMeanwhileIsSaid() throws Exception {
    unruly.serve(directory, LOSES, answers(RealAnswer.read("status-404-job")));
    assertThat(complaint(SUSPEND)).hasMessageContaining("the CronJob nightly is gone");
  }

  @Test
  void anotherOfTheSameNameAfterALostAnswerIsSaid() throws Exception {
    unruly.serve(directory, LOSES, answers(200, object("u-9", "")));
    assertThat(complaint(SUSPEND)).hasMessageContaining("This CronJob is gone: another one");
    // The one that was to be deleted is gone, which was the wish.
    DELETE.to(unruly.cluster().objects());
  }

  @Test
  void whatIsReadIsTheOneMeant() throws Exception {
    unruly.serve(directory, NEVER, answers(200, object("u-9", "")));
    assertThat(complaint(objects -> objects.read(JOB))).hasMessageContaining("another one");
    assertThat(unruly.cluster().objects().read(new ObjectRef(ResourceKind.JOBS, "lab", "x", "u-9")))
        .contains("u-9");
  }
}
