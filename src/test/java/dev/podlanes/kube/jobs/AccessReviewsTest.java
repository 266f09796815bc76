package dev.podlanes.kube.jobs;

import static dev.podlanes.kube.UnrulyCluster.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podlanes.kube.RealAnswer;
import dev.podlanes.kube.UnrulyCluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.Permission;
import dev.podlanes.testing.UnrulyServer.Received;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Asking what the user may do, with the answers of a real server. */
class AccessReviewsTest {
  private static final Permission PATCH_JOBS = new Permission("patch", "batch", "jobs");

  @TempDir private Path directory;

  @RegisterExtension private final UnrulyCluster unruly = new UnrulyCluster();

  @Test
  void whoMayNotIsToldBeforehand() throws Exception {
    RealAnswer denied = RealAnswer.read("status-201-selfsubjectaccessreview-denied");
    unruly.serve(directory, answers(denied));
    assertThat(unruly.cluster().access().allowed("lab", PATCH_JOBS)).isFalse();

    Received question = unruly.server().received().getFirst();
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
    unruly.serve(directory, answers(denied));
    unruly.cluster().access().allowed("lab", new Permission("create", "", "pods", "eviction"));
    assertThat(unruly.server().received().getFirst().body())
        .contains("\"resource\":\"pods\"", "\"subresource\":\"eviction\"");
  }

  @Test
  void whoMayIsTold() throws Exception {
    RealAnswer denied = RealAnswer.read("status-201-selfsubjectaccessreview-denied");
    unruly.serve(
        directory, answers(201, denied.body().replace("\"allowed\": false", "\"allowed\": true")));
    assertThat(unruly.cluster().access().allowed("lab", PATCH_JOBS)).isTrue();
  }

  @Test
  void thatItCannotBeFoundOutIsSaid() throws Exception {
    unruly.serve(
        directory, answers(401, "{\"kind\":\"Status\",\"code\":401,\"message\":\"Unauthorized\"}"));
    assertThat(complaint().kind()).isEqualTo(ClusterException.Kind.UNAUTHENTICATED);
    unruly.server().stop();
    ClusterException complaint = complaint();
    assertThat(complaint.kind()).isEqualTo(ClusterException.Kind.UNREACHABLE);
    assertThat(complaint).hasMessageContaining("Nothing answers");
  }

  private ClusterException complaint() {
    return catchThrowableOfType(
        ClusterException.class, () -> unruly.cluster().access().allowed("lab", PATCH_JOBS));
  }
}
