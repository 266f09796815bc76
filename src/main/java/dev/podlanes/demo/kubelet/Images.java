package dev.podlanes.demo.kubelet;

import java.util.HashSet;
import java.util.Set;

/** Pretends to pull images: which are on which node, and which registries never answer. */
final class Images {
  private static final Set<String> PRELOADED =
      Set.of("busybox:1.35", "busybox:1.36", "python:3.11-alpine");

  private final Set<String> present = new HashSet<>();

  /** Whether an image needs no pull on a node. */
  boolean isPresent(String node, String image) {
    return PRELOADED.contains(image) || present.contains(node + " " + image);
  }

  void pulled(String node, String image) {
    if (present.size() < 10_000) {
      present.add(node + " " + image);
    }
  }

  /** A registry on the pod's own host, or under a name that never exists, cannot be reached. */
  static boolean isUnreachable(String image) {
    int slash = image.indexOf('/');
    String registry = slash < 0 ? "" : image.substring(0, slash);
    return registry.startsWith("localhost")
        || registry.startsWith("127.")
        || registry.contains(".invalid")
        || image.contains("does-not-exist");
  }

  /** The words of a container runtime that cannot pull an image. */
  static String failure(String image) {
    int slash = image.indexOf('/');
    String registry = slash < 0 ? "registry-1.docker.io" : image.substring(0, slash);
    int colon = image.lastIndexOf(':');
    String path = image.substring(slash + 1, colon > slash ? colon : image.length());
    String tag = colon > slash ? image.substring(colon + 1) : "latest";
    return "failed to pull and unpack image \""
        + image
        + "\": failed to resolve reference \""
        + image
        + "\": failed to do request: Head \"http://"
        + registry
        + "/v2/"
        + path
        + "/manifests/"
        + tag
        + "\": dial tcp "
        + registry.replace("localhost", "127.0.0.1")
        + ": connect: connection refused";
  }

  /** An image's full name, as runtimes report it. */
  static String fullName(String image) {
    int slash = image.indexOf('/');
    if (slash < 0) {
      return "docker.io/library/" + image;
    }
    String first = image.substring(0, slash);
    boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
    return registry ? image : "docker.io/" + image;
  }

  /** A made-up digest, the same for the same name. */
  static String id(String image) {
    StringBuilder text = new StringBuilder("sha256:");
    long hash = 1125899906842597L;
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < image.length(); j++) {
        hash = 31 * hash + image.charAt(j);
      }
      text.append(String.format("%016x", hash));
    }
    return text.toString();
  }
}
