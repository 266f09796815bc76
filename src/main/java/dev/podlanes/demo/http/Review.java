package dev.podlanes.demo.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Resources that only answer questions about the caller; nothing is stored. */
enum Review {
  SELF_SUBJECT("authentication.k8s.io", "SelfSubjectReview"),
  SELF_SUBJECT_ACCESS("authorization.k8s.io", "SelfSubjectAccessReview"),
  SELF_SUBJECT_RULES("authorization.k8s.io", "SelfSubjectRulesReview");

  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private final String group;
  private final String kind;

  Review(String group, String kind) {
    this.group = group;
    this.kind = kind;
  }

  static Optional<Review> find(String group, String plural) {
    return Arrays.stream(values())
        .filter(each -> each.group.equals(group) && each.plural().equals(plural))
        .findFirst();
  }

  static boolean isGroup(String name) {
    return Arrays.stream(values()).anyMatch(each -> each.group.equals(name));
  }

  String group() {
    return group;
  }

  String kind() {
    return kind;
  }

  String singular() {
    return kind.toLowerCase(Locale.ROOT);
  }

  String plural() {
    return singular() + "s";
  }

  /** The answer to a question of a caller. */
  JsonObject answer(JsonObject question, Caller caller) {
    JsonObject answer =
        Json.of("kind", kind, "apiVersion", group + "/v1", "metadata", new JsonObject());
    if (this != SELF_SUBJECT) {
      answer.add("spec", Json.object(question, "spec"));
    }
    answer.add(
        "status",
        switch (this) {
          case SELF_SUBJECT -> Json.of("userInfo", userInfo(caller));
          case SELF_SUBJECT_ACCESS ->
              Json.of("allowed", allowed(Json.object(question, "spec"), caller));
          case SELF_SUBJECT_RULES -> rules(caller);
        });
    return answer;
  }

  private static JsonObject userInfo(Caller caller) {
    List<String> groups = new ArrayList<>(caller.groups());
    groups.add("system:authenticated");
    return Json.of("username", caller.user(), "groups", Json.array(groups));
  }

  private static boolean allowed(JsonObject spec, Caller caller) {
    if (!spec.has("resourceAttributes")) {
      // What is no resource, such as the version, everybody may read.
      return true;
    }
    JsonObject asked = Json.object(spec, "resourceAttributes");
    String subresource = Json.string(asked, "", "subresource");
    return caller.may(
        Json.string(asked, "", "verb"),
        Json.string(asked, "", "group"),
        Json.string(asked, "", "resource") + (subresource.isEmpty() ? "" : "/" + subresource),
        Json.string(asked, "", "namespace"));
  }

  private static JsonObject rules(Caller caller) {
    JsonArray resources = new JsonArray();
    if (caller.isViewer()) {
      resources.add(
          Json.of(
              "verbs", Json.array(List.of("get", "list", "watch")),
              "apiGroups", Json.array(List.of(Resource.JOBS.group())),
              "resources", Json.array(List.of(Resource.JOBS.plural()))));
    }
    List<String> own = caller.isAdministrator() ? List.of("", "batch", "policy") : List.of();
    for (String apiGroup : own) {
      List<String> names =
          Arrays.stream(Resource.values())
              .filter(each -> each.group().equals(apiGroup))
              .map(Resource::plural)
              .toList();
      resources.add(
          Json.of(
              "verbs", Json.array(VERBS),
              "apiGroups", Json.array(List.of(apiGroup)),
              "resources", Json.array(names)));
    }
    for (Review review : values()) {
      resources.add(
          Json.of(
              "verbs", Json.array(List.of("create")),
              "apiGroups", Json.array(List.of(review.group)),
              "resources", Json.array(List.of(review.plural()))));
    }
    return Json.of(
        "resourceRules",
        resources,
        "nonResourceRules",
        Json.list(
            Json.of(
                "verbs", Json.array(List.of("get")), "nonResourceURLs", Json.array(List.of("*")))),
        "incomplete",
        false);
  }
}
