package dev.podlanes.demo.kubelet;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Pretends to pull images: which are on which node, and which registries answer. */
final class Images {
  private static final Set<String> PRELOADED =
      Set.of("busybox:1.35", "busybox:1.36", "python:3.11-alpine");

  private static final Set<String> PUBLIC =
      Set.of(
          "docker.io",
          "registry.k8s.io",
          "quay.io",
          "ghcr.io",
          "gcr.io",
          "pkg.dev",
          "mcr.microsoft.com",
          "public.ecr.aws",
          "registry.gitlab.com",
          "docker.elastic.co",
          "nvcr.io");

  private static final Pattern NAME =
      Pattern.compile(
          "([A-Za-z0-9.-]+(:\\d+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:\\w[\\w.-]*)?(@\\w+:\\w+)?");

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

  /**
   * Why an image cannot be pulled, in the words of containerd; empty when it can. The registries
   * that answer are the well-known public ones; others are unknown to the cluster's name service.
   */
  static Optional<String> failure(String image) {
    String full = withTag(fullName(image));
    int slash = full.indexOf('/');
    String registry = full.substring(0, slash);
    int colon = full.lastIndexOf(':');
    String prefix =
        "failed to pull and unpack image \"%s\": failed to resolve reference \"%s\": "
            .formatted(full, full);
    if (full.contains("does-not-exist")) {
      return Optional.of(
          prefix
              + "pull access denied, repository does not exist or may require authorization: "
              + "server message: insufficient_scope: authorization failed");
    }
    String host = registry.replaceFirst(":\\d+$", "");
    if (PUBLIC.stream().anyMatch(known -> host.equals(known) || host.endsWith("." + known))) {
      return Optional.empty();
    }
    boolean local = host.equals("localhost") || host.startsWith("127.");
    String head =
        "failed to do request: Head \"%s://%s/v2/%s/manifests/%s\": dial tcp"
            .formatted(
                local ? "http" : "https",
                registry,
                full.substring(slash + 1, colon),
                full.substring(colon + 1));
    String port =
        registry.equals(host) ? (local ? ":80" : ":443") : registry.substring(host.length());
    return Optional.of(
        prefix
            + head
            + (local
                ? " 127.0.0.1" + port + ": connect: connection refused"
                : ": lookup " + host + ": no such host"));
  }

  /** Whether a name is none at all (distribution/reference): capitals, blanks, an empty tag. */
  static boolean isMalformed(String image) {
    return !NAME.matcher(image).matches();
  }

  /** A made-up size in bytes, the same for the same name. */
  static long size(String image) {
    return image.startsWith("busybox") ? 2_219_949 : 3_000_000 + (image.hashCode() & 0x3ff_ffffL);
  }

  private static String withTag(String image) {
    boolean tagged = image.indexOf(':', image.lastIndexOf('/') + 1) >= 0;
    return tagged ? image : image + ":latest";
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
