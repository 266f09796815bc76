package dev.podlanes.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.model.Pod;
import dev.podlanes.source.ResourceKind;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OrphanedPodTest {
  private static Pod read(String labels, String owners) throws IOException {
    String json =
        "{\"metadata\":{\"name\":\"p\",\"uid\":\"u\",\"labels\":{%s},\"ownerReferences\":[%s]}}"
            .formatted(labels, owners);
    return (Pod) new ObjectReader().read(ResourceKind.PODS, JsonText.of(json));
  }

  @Test
  void aPodThatLostItsOwnerIsStillItsJobsByTheLabel() throws IOException {
    assertThat(read("\"batch.kubernetes.io/controller-uid\":\"job\"", "").jobUid())
        .isEqualTo("job");
    assertThat(read("\"controller-uid\":\"old\"", "").jobUid()).isEqualTo("old");
  }

  @Test
  void anOwnerOutranksTheLabel() throws IOException {
    String owner = "{\"kind\":\"Job\",\"name\":\"j\",\"uid\":\"real\",\"controller\":true}";
    assertThat(read("\"batch.kubernetes.io/controller-uid\":\"label\"", owner).jobUid())
        .isEqualTo("real");
  }

  @Test
  void aPodOfNobodyIsNobodys() throws IOException {
    assertThat(read("\"app\":\"web\"", "").jobUid()).isNull();
  }
}
