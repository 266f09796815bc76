package dev.podlanes.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.model.Parallelism;
import dev.podlanes.source.JobRef;
import dev.podlanes.source.Propagation;
import org.junit.jupiter.api.Test;

/** The words alone; that they do what they say is tested with kubectl itself. */
class KubectlTest {
  private final Kubectl implied = new Kubectl(null, null);

  @Test
  void theContextIsNamedUnlessItIsTheCurrentOne() {
    assertThat(implied.deletePod("default", "render-x"))
        .isEqualTo("kubectl -n default delete pod render-x");
    assertThat(new Kubectl(null, "kind-lab").in("lab"))
        .isEqualTo("kubectl --context kind-lab -n lab");
  }

  @Test
  void whatAShellWouldReadIsQuoted() {
    assertThat(new Kubectl("/tmp/my config", "it's $HOME").in("a b"))
        .isEqualTo("kubectl --kubeconfig '/tmp/my config' --context 'it'\\''s $HOME' -n 'a b'");
  }

  @Test
  void aBriefLineLeavesOutWhereTheKubeconfigLies() {
    Kubectl kubectl = new Kubectl("/tmp/my config", null);
    assertThat(kubectl.brief(kubectl.deletePod("lab", "render-0")))
        .isEqualTo("kubectl --kubeconfig … -n lab delete pod render-0");
    assertThat(implied.brief(implied.deletePod("lab", "render-0")))
        .isEqualTo("kubectl -n lab delete pod render-0");
  }

  @Test
  void eachActionHasACommand() {
    JobRef job = new JobRef("lab", "j", "u-1");
    assertThat(implied.setParallelism(job, Parallelism.of(5)))
        .isEqualTo(
            "kubectl -n lab patch job j --type=merge"
                + " -p '{\"metadata\":{\"uid\":\"u-1\"},\"spec\":{\"parallelism\":5}}'");
    assertThat(implied.setParallelism(job, Parallelism.withCompletions(7)))
        .contains("\"spec\":{\"parallelism\":7,\"completions\":7}}");
    assertThat(implied.suspendJob("lab", "j", true))
        .isEqualTo("kubectl -n lab patch job j -p '{\"spec\":{\"suspend\":true}}'");
    assertThat(implied.suspendCronJob("lab", "c", false))
        .isEqualTo("kubectl -n lab patch cronjob c -p '{\"spec\":{\"suspend\":false}}'");
    assertThat(implied.deleteJob("lab", "j", Propagation.FOREGROUND))
        .isEqualTo("kubectl -n lab delete job j --cascade=foreground");
    assertThat(implied.deletePod("lab", "j-x")).isEqualTo("kubectl -n lab delete pod j-x");
    assertThat(implied.evictPod("lab", "j-x"))
        .isEqualTo(
            "echo '{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\","
                + "\"metadata\":{\"name\":\"j-x\",\"namespace\":\"lab\"}}'"
                + " | kubectl -n lab create --raw /api/v1/namespaces/lab/pods/j-x/eviction -f -");
    assertThat(implied.trigger("lab", "c", "c-manual"))
        .isEqualTo("kubectl -n lab create job c-manual --from=cronjob/c");
    assertThat(implied.create("lab", "{\n}\n"))
        .isEqualTo("kubectl -n lab create -f - <<'EOF'\n{\n}\nEOF");
  }
}
