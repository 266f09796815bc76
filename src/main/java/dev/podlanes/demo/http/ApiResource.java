package dev.podlanes.demo.http;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One line of discovery: a resource, or a subresource as {@code pods/log}.
 *
 * @param answer group, version and kind of what it takes and answers where that is not of the
 *     resource's own group; group and version may be empty
 */
record ApiResource(
    String name,
    String singular,
    boolean namespaced,
    Answer answer,
    List<String> verbs,
    List<String> shortNames,
    List<String> categories,
    String storageVersionHash) {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
  private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

  record Answer(String group, String version, String kind) {}

  /** All lines of a group, "" for core, in alphabetical order. */
  static List<ApiResource> of(String group) {
    List<ApiResource> lines = new ArrayList<>();
    for (Resource resource : Resource.values()) {
      if (resource.group().equals(group)) {
        lines.add(main(resource));
        if (resource == Resource.PODS) {
          lines.add(
              subresource(
                  resource, "eviction", new Answer("policy", "v1", "Eviction"), List.of("create")));
          lines.add(subresource(resource, "log", own(resource), List.of("get")));
        }
        if (resource.hasStatus()) {
          lines.add(subresource(resource, "status", own(resource), STATUS_VERBS));
        }
      }
    }
    if (group.equals(MetricsHandler.GROUP)) {
      lines.add(metrics("nodes", false, "NodeMetrics"));
      lines.add(metrics("pods", true, "PodMetrics"));
    }
    Arrays.stream(Review.values())
        .filter(each -> each.group().equals(group))
        .map(ApiResource::review)
        .forEach(lines::add);
    return lines;
  }

  boolean isSubresource() {
    return name.contains("/");
  }

  /** As an {@code APIResource} of {@code v1}. */
  JsonObject json() {
    JsonObject json = Json.of("name", name, "singularName", singular, "namespaced", namespaced);
    if (!answer.group().isEmpty()) {
      json.addProperty("group", answer.group());
      json.addProperty("version", answer.version());
    }
    json.addProperty("kind", answer.kind());
    json.add("verbs", Json.array(verbs));
    addNames(json);
    if (!storageVersionHash.isEmpty()) {
      json.addProperty("storageVersionHash", storageVersionHash);
    }
    return json;
  }

  /** As an {@code APIResourceDiscovery} or {@code APISubresourceDiscovery} of {@code v2}. */
  JsonObject discovery() {
    JsonObject kind =
        Json.of("group", answer.group(), "version", answer.version(), "kind", answer.kind());
    if (isSubresource()) {
      return Json.of(
          "subresource",
          name.substring(name.indexOf('/') + 1),
          "responseKind",
          kind,
          "verbs",
          Json.array(verbs));
    }
    JsonObject json =
        Json.of(
            "resource",
            name,
            "responseKind",
            kind,
            "scope",
            namespaced ? "Namespaced" : "Cluster",
            "singularResource",
            singular,
            "verbs",
            Json.array(verbs));
    addNames(json);
    return json;
  }

  private void addNames(JsonObject json) {
    if (!shortNames.isEmpty()) {
      json.add("shortNames", Json.array(shortNames));
    }
    if (!categories.isEmpty()) {
      json.add("categories", Json.array(categories));
    }
  }

  private static ApiResource main(Resource resource) {
    List<String> verbs =
        resource == Resource.NAMESPACES
            ? VERBS.stream().filter(verb -> !verb.equals("deletecollection")).toList()
            : VERBS;
    return new ApiResource(
        resource.plural(),
        resource.singular(),
        resource.namespaced(),
        own(resource),
        verbs,
        listOf(resource.shortName()),
        listOf(resource.category()),
        resource.storageVersionHash());
  }

  private static ApiResource subresource(
      Resource resource, String name, Answer answer, List<String> verbs) {
    return new ApiResource(
        resource.plural() + "/" + name,
        "",
        resource.namespaced(),
        answer,
        verbs,
        List.of(),
        List.of(),
        "");
  }

  private static ApiResource metrics(String plural, boolean namespaced, String kind) {
    return new ApiResource(
        plural,
        "",
        namespaced,
        new Answer("", "", kind),
        List.of("get", "list"),
        List.of(),
        List.of(),
        "");
  }

  private static ApiResource review(Review review) {
    return new ApiResource(
        review.plural(),
        review.singular(),
        false,
        new Answer("", "", review.kind()),
        List.of("create"),
        List.of(),
        List.of(),
        "");
  }

  private static Answer own(Resource resource) {
    return new Answer("", "", resource.kind());
  }

  private static List<String> listOf(String value) {
    return value.isEmpty() ? List.of() : List.of(value);
  }
}
