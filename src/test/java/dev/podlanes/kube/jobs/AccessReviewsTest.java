package dev.podlanes.kube.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podlanes.kube.Kubeconfigs;
import dev.podlanes.kube.RealAnswer;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.Permission;
import dev.podlanes.testing.FakeTime;
import dev.podlanes.testing.UnrulyServer;
import dev.podlanes.testing.UnrulyServer.Received;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking what the user may do, with the answers of a real server. */
class AccessReviewsTest {
  private static final Permission PATCH_JOBS = new Permission("patch", "batch", "jobs");

  @TempDir private Path directory;

  private UnrulyServer server;
  private Cluster cluster;

  private void start(int status, String body) throws Exception {
    server = new UnrulyServer((request, reply) -> reply.answer(status, body));
    cluster =
        Kubeconfigs.open(
            directory,
            Kubeconfigs.text(server.uri().toString(), "{token: secret}"),
            FakeTime.unbounded());
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
    server.close();
  }

  @Test
  void whoMayNotIsToldBeforehand() throws Exception {
    RealAnswer denied = RealAnswer.read("status-201-selfsubjectaccessreview-denied");
    start(denied.code(), denied.body());
    assertThat(cluster.access().allowed("lab", PATCH_JOBS)).isFalse();

    Received question = server.received().getFirst();
    assertThat(question.method()).isEqualTo("POST");
    assertThat(question.path()).isEqualTo("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
    assertThat(question.headers()).containsEntry("authorization", "Bearer secret");
    assertThat(question.body())
        .contains("\"verb\":\"patch\"", "\"group\":\"batch\"", "\"resource\":\"jobs\"")
        .contains("\"namespace\":\"lab\"")
        .doesNotContain("subresource");
  }

  @Test
  void aSubresourceIsAskedFor() throws Exception {
    RealAnswer denied = RealAnswer.read("status-201-selfsubjectaccessreview-denied");
    start(denied.code(), denied.body());
    cluster.access().allowed("lab", new Permission("create", "", "pods", "eviction"));
    assertThat(server.received().getFirst().body())
        .contains("\"resource\":\"pods\"", "\"subresource\":\"eviction\"");
  }

  @Test
  void whoMayIsTold() throws Exception {
    RealAnswer denied = RealAnswer.read("status-201-selfsubjectaccessreview-denied");
    start(201, denied.body().replace("\"allowed\": false", "\"allowed\": true"));
    assertThat(cluster.access().allowed("lab", PATCH_JOBS)).isTrue();
  }

  @Test
  void thatItCannotBeFoundOutIsSaid() throws Exception {
    start(401, "{\"kind\":\"Status\",\"code\":401,\"message\":\"Unauthorized\"}");
    assertThat(complaint().kind()).isEqualTo(ClusterException.Kind.UNAUTHENTICATED);
    server.stop();
    ClusterException complaint = complaint();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.UNREACHABLE);
    assertThat(complaint).hasMessageContaining("Nothing answers");
  }

  private ClusterException complaint() {
    return catchThrowableOfType(
        ClusterException.class, () -> cluster.access().allowed("lab", PATCH_JOBS));
  }
}
