package dev.podlanes.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests of new Jobs made of old ones. */
class NewJobsTest {
  private static final String JOB =
      """
      {"apiVersion":"batch/v1","kind":"Job",
       "metadata":{"name":"render","namespace":"lab","uid":"u-1","resourceVersion":"7",
        "generation":2,"creationTimestamp":"2026-11-24T10:00:00Z","generateName":"render-",
        "labels":{"team":"a","controller-uid":"u-1","batch.kubernetes.io/job-name":"render"},
        "annotations":{"note":"n","batch.kubernetes.io/job-tracking":"",
         "kubectl.kubernetes.io/last-applied-configuration":"{}"},
        "ownerReferences":[{"kind":"CronJob"}],"finalizers":["x"],"managedFields":[]},
       "spec":{"completions":9,"parallelism":4,"completionMode":"Indexed","maxFailedIndexes":5,
        "backoffLimitPerIndex":1,"successPolicy":{"rules":[{"succeededIndexes":"0"}]},
        "selector":{"matchLabels":{"batch.kubernetes.io/controller-uid":"u-1"}},
        "template":{"metadata":{"creationTimestamp":null,"labels":{"app":"render",
          "batch.kubernetes.io/controller-uid":"u-1","job-name":"render"}},
         "spec":{"restartPolicy":"Never","containers":[CONTAINERS]}}},
       "status":{"failed":2}}
      """;

  private static final String SHELL =
      "{\"name\":\"main\",\"command\":[\"/bin/sh\",\"-ec\",\"work $JOB_COMPLETION_INDEX\"]}";

  private static String job(String containers) {
    return JOB.replace("CONTAINERS", containers);
  }

  private static JsonObject container(JsonObject manifest) {
    return manifest
        .getAsJsonObject("spec")
        .getAsJsonObject("template")
        .getAsJsonObject("spec")
        .getAsJsonArray("containers")
        .get(0)
        .getAsJsonObject();
  }

  private static IndexRerun rerun(String containers, Integer... indexes) {
    return IndexRerun.of(job(containers), "render-rerun-x", List.of(indexes));
  }

  @Test
  void whatTheServerSetIsTakenOutAndTheRestStays() {
    JsonObject copy = JobCopy.of(job(SHELL), "render-again");
    assertThat(copy.get("metadata"))
        .isEqualTo(
            JsonParser.parseString(
                "{\"name\":\"render-again\",\"labels\":{\"team\":\"a\"},"
                    + "\"annotations\":{\"note\":\"n\"}}"));
    assertThat(copy.has("status")).isFalse();
    JsonObject spec = copy.getAsJsonObject("spec");
    assertThat(spec.has("selector")).isFalse();
    assertThat(spec.get("completions").getAsInt()).isEqualTo(9);
    assertThat(spec.getAsJsonObject("template").get("metadata"))
        .isEqualTo(JsonParser.parseString("{\"labels\":{\"app\":\"render\"}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"kind\":\"Job\"}", "<html>"})
  void whatIsNoJobIsRefused(String answer) {
    assertThatThrownBy(() -> JobCopy.of(answer, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not the object that was asked for");
  }

  @Test
  void onlyTheWantedIndexesRunAgainAndTheScriptSeesTheOldOnes() {
    IndexRerun rerun = rerun(SHELL, 3, 7);
    JsonObject spec = rerun.manifest().getAsJsonObject("spec");
    assertThat(spec.get("completions").getAsInt()).isEqualTo(2);
    assertThat(spec.get("parallelism").getAsInt()).isEqualTo(2);
    assertThat(spec.get("maxFailedIndexes").getAsInt()).isEqualTo(2);
    JsonObject main = container(rerun.manifest());
    assertThat(main.get("env"))
        .isEqualTo(
            JsonParser.parseString(
                "[{\"name\":\"PODLANES_INDEXES\",\"value\":\"3 7\"},"
                    + "{\"name\":\"PODLANES_RERUN_OF\",\"value\":\"render\"}]"));
    assertThat(main.getAsJsonArray("command").get(2).getAsString())
        .startsWith("# Podlanes:")
        .contains("\nexport JOB_COMPLETION_INDEX\n")
        .endsWith("work $JOB_COMPLETION_INDEX");
    assertThat(rerun.mapping(12)).isEqualTo("0 → 3, 1 → 7");
    // Its rules speak of old indexes; nothing else needs saying.
    assertThat(rerun.warnings()).hasSize(1).first().asString().contains("successPolicy");
  }

  @Test
  void aRerunOfARerunSpeaksOfTheFirstJobsIndexes() {
    String first = JobCopy.text(rerun(SHELL, 3, 5, 7).manifest());
    IndexRerun second = IndexRerun.of(first, "render-rerun-y", List.of(0, 2));
    assertThat(second.indexes()).containsExactly(3, 7);
    JsonObject main = container(second.manifest());
    assertThat(main.get("env").toString()).contains("\"3 7\"").containsOnlyOnce("PODLANES_INDEXES");
    assertThat(main.getAsJsonArray("command").get(2).getAsString())
        .containsOnlyOnce("export JOB_COMPLETION_INDEX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"command\":[\"python\",\"-c\",\"os.environ['JOB_COMPLETION_INDEX']\"]"
            + " | reads JOB_COMPLETION_INDEX itself and will see 0 to 1",
        "\"image\":\"own\" | If the program of container main reads JOB_COMPLETION_INDEX",
        "\"command\":[\"sh\",\"/run.sh\"] | If the program of container main reads",
        "\"command\":[\"zsh\",\"-c\",\"x\"] | If the program of container main reads",
        "\"command\":[\"app\",\"$(JOB_COMPLETION_INDEX)\"] | which Kubernetes replaces",
        "\"command\":[\"sh\",\"-c\",\"x $(JOB_COMPLETION_INDEX)\"] | which Kubernetes replaces",
        "\"command\":[\"sh\",\"-c\",\"x $HOSTNAME\"] | reads HOSTNAME",
        "\"command\":[\"sh\",\"-c\",\"x\"],\"env\":[{\"name\":\"I\",\"valueFrom\":{\"fieldRef\":"
            + "{\"fieldPath\":\"metadata.annotations['batch.kubernetes.io/job-completion-index']\"}"
            + "}}] | from the pod's annotation or label"
      })
  void whatMayWorkWithTheWrongIndexIsWarnedOf(String container, String warning) {
    IndexRerun rerun = rerun("{\"name\":\"main\"," + container + "}", 3, 7);
    assertThat(rerun.warnings()).anySatisfy(said -> assertThat(said).contains(warning));
    assertThat(container(rerun.manifest()).get("env").toString()).contains("3 7");
  }

  @Test
  void aScriptAmongTheArgumentsIsFound() {
    IndexRerun rerun =
        rerun("{\"name\":\"main\",\"command\":[\"bash\"],\"args\":[\"-c\",\"x\",\"y\"]}", 3, 7);
    assertThat(container(rerun.manifest()).getAsJsonArray("args").get(1).getAsString())
        .startsWith("# Podlanes:")
        .endsWith("x");
    assertThat(rerun.warnings()).hasSize(1);
  }

  @Test
  void tooManyIndexesAreRefused() {
    List<Integer> many = IntStream.rangeClosed(0, IndexRerun.MOST).boxed().toList();
    assertThatThrownBy(() -> IndexRerun.of(job(SHELL), "x", many))
        .hasMessage("1 to 10000 indexes can be run again at once, not 10001.");
  }

  @Test
  void aRunOfACronJobIsOwnedByItAndMarkedAsManual() {
    JsonObject run =
        CronJobRun.of(
            """
            {"metadata":{"name":"nightly","uid":"u-3"},"spec":{"schedule":"@daily","jobTemplate":
             {"metadata":{"labels":{"a":"b"},"annotations":{"note":"n"}},
              "spec":{"backoffLimit":2}}}}
            """,
            "nightly-manual-x");
    assertThat(run)
        .isEqualTo(
            JsonParser.parseString(
                """
                {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"nightly-manual-x",
                 "annotations":{"cronjob.kubernetes.io/instantiate":"manual","note":"n"},
                 "labels":{"a":"b"},"ownerReferences":[{"apiVersion":"batch/v1","kind":"CronJob",
                  "name":"nightly","uid":"u-3","controller":true}]},"spec":{"backoffLimit":2}}
                """));
  }

  @Test
  void namesAreValidShortAndDoNotGrow() {
    Random random = new Random(1);
    String once = JobName.of("render", "rerun", random);
    assertThat(once).matches("render-rerun-[a-z0-9]{5}");
    assertThat(JobName.of(once, "rerun", random)).matches("render-rerun-[a-z0-9]{5}");
    String longest = JobName.of("a-".repeat(31) + "b", "manual", random);
    assertThat(longest).hasSizeLessThanOrEqualTo(JobName.LONGEST);
    assertThat(JobName.valid(longest)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Render", "a b", "-a", "a-", "a.b", "a_b"})
  void namesThatTheServerWouldRefuseAreKnown(String name) {
    assertThat(JobName.valid(name)).isFalse();
  }
}
