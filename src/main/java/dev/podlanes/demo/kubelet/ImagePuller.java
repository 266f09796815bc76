package dev.podlanes.demo.kubelet;

import dev.podlanes.demo.json.Json;
import java.time.Duration;
import java.util.Locale;

/** Makes sure that the images of one pod's containers are on its node, however long that takes. */
final class ImagePuller {
  private final PodOnNode pod;
  private final KubeletContext context;
  private final Images images;

  ImagePuller(PodOnNode pod, Images images) {
    this.pod = pod;
    this.context = pod.context;
    this.images = images;
  }

  /** Goes on when the container's image is there. */
  void pull(Container container, Runnable then) {
    pull(container, 0, then);
  }

  private void pull(Container container, int attempt, Runnable then) {
    String image = container.image();
    String policy = Json.string(container.spec, "IfNotPresent", "imagePullPolicy");
    if (Images.isMalformed(image)) {
      String why =
          "Failed to apply default image tag \"%s\": couldn't parse image name \"%s\": invalid reference format"
              .formatted(image, image);
      refuse(container, "InspectFailed", "InvalidImageName", why, then);
    } else if (images.isPresent(pod.node, image) && !policy.equals("Always")) {
      String message = "Container image \"%s\" already present on machine".formatted(image);
      pod.event(container, "Normal", "Pulled", message);
      pod.later(context.between(40, 120), then);
    } else if (policy.equals("Never")) {
      String why =
          "Container image \"%s\" is not present with pull policy of Never".formatted(image);
      refuse(container, "ErrImageNeverPull", "ErrImageNeverPull", why, then);
    } else {
      pod.event(container, "Normal", "Pulling", "Pulling image \"" + image + "\"");
      if (Images.failure(image).isPresent()) {
        String why = Images.failure(image).get();
        pod.later(context.between(20, 60), () -> failed(container, why, attempt, then));
      } else {
        fetch(container, then);
      }
    }
  }

  /** What no pull can mend; the kubelet looks again at each of its rounds. */
  private void refuse(
      Container container, String eventReason, String waitingReason, String why, Runnable then) {
    pod.event(container, "Warning", eventReason, why);
    pod.event(container, "Warning", "Failed", "Error: " + waitingReason);
    container.waits(waitingReason, why);
    pod.statusSoon();
    pod.later(context.between(11_000, 15_000), () -> pull(container, 0, then));
  }

  private void fetch(Container container, Runnable then) {
    String image = container.image();
    Duration time =
        images.isPresent(pod.node, image) ? context.between(300, 700) : context.between(1200, 3800);
    pod.later(
        time,
        () -> {
          images.pulled(pod.node, image);
          long millis = time.toMillis();
          String took =
              millis < 1000 ? millis + "ms" : String.format(Locale.ROOT, "%.3fs", millis / 1000.0);
          String message =
              "Successfully pulled image \"%s\" in %s (%s including waiting). Image size: %d bytes."
                  .formatted(image, took, took, Images.size(image));
          pod.event(container, "Normal", "Pulled", message);
          pod.later(context.between(40, 120), then);
        });
  }

  private void failed(Container container, String why, int attempt, Runnable then) {
    String image = container.image();
    pod.event(
        container, "Warning", "Failed", "Failed to pull image \"%s\": %s".formatted(image, why));
    pod.event(container, "Warning", "Failed", "Error: ErrImagePull");
    container.waits("ErrImagePull", why);
    pod.statusSoon();
    pod.later(
        context.between(1500, 2500),
        () -> {
          String backOff = "Back-off pulling image \"%s\"".formatted(image);
          container.waits("ImagePullBackOff", backOff + ": ErrImagePull: " + why);
          pod.event(container, "Normal", "BackOff", backOff);
          pod.event(container, "Warning", "Failed", "Error: ImagePullBackOff");
          pod.statusSoon();
          pod.later(Backoff.of(attempt), () -> pull(container, attempt + 1, then));
        });
  }
}
