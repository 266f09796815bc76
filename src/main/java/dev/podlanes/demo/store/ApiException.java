package dev.podlanes.demo.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.List;

/** A refused request, with the very {@code v1.Status} that a real API server answers. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient JsonObject details;
  private final boolean withDetails;

  private ApiException(
      int code, String reason, String message, JsonObject details, boolean withDetails) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
    this.withDetails = withDetails;
  }

  /** One invalid field, as {@code field.Error} of apimachinery words it. */
  public record Cause(String reason, String field, String message) {
    /** A value that is out of range or immutable. */
    public static Cause invalid(String field, String value, String why) {
      return new Cause("FieldValueInvalid", field, "Invalid value: " + value + ": " + why);
    }

    /** Values that are wrong together; there is no single one to show. */
    public static Cause invalid(String field, String why) {
      return new Cause("FieldValueInvalid", field, "Invalid value: " + why);
    }

    /** A list that is too long. */
    public static Cause tooMany(String field, int count, int most) {
      return new Cause(
          "FieldValueTooMany",
          field,
          "Too many: " + count + ": must have at most " + most + " items");
    }

    /** A value that is there already. */
    public static Cause duplicate(String field, String value) {
      return new Cause("FieldValueDuplicate", field, "Duplicate value: " + value);
    }

    /** A value that is missing. */
    public static Cause required(String field, String why) {
      return new Cause("FieldValueRequired", field, "Required value: " + why);
    }

    /** A value that is not among the supported ones. */
    public static Cause unsupported(String field, String value, String supported) {
      return new Cause(
          "FieldValueNotSupported",
          field,
          "Unsupported value: \"" + value + "\": supported values: " + supported);
    }
  }

  public static ApiException notFound(Resource resource, String name) {
    return new ApiException(
        404,
        "NotFound",
        resource.qualifiedPlural() + " \"" + name + "\" not found",
        details(resource, name, resource.plural()),
        true);
  }

  /** The path names no resource that is served. */
  public static ApiException unknownResource() {
    return new ApiException(
        404,
        "NotFound",
        "the server could not find the requested resource",
        new JsonObject(),
        true);
  }

  public static ApiException alreadyExists(Resource resource, String name) {
    return new ApiException(
        409,
        "AlreadyExists",
        resource.qualifiedPlural() + " \"" + name + "\" already exists",
        details(resource, name, resource.plural()),
        true);
  }

  public static ApiException conflict(Resource resource, String name) {
    return conflict(
        resource,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  public static ApiException conflict(Resource resource, String name, String why) {
    return new ApiException(
        409,
        "Conflict",
        "Operation cannot be fulfilled on "
            + resource.qualifiedPlural()
            + " \""
            + name
            + "\": "
            + why,
        details(resource, name, resource.plural()),
        true);
  }

  /**
   * Invalid fields. The message lists each cause once, the details list all, as a real server does.
   */
  public static ApiException invalid(Resource resource, String name, List<Cause> causes) {
    List<String> lines =
        causes.stream().map(cause -> cause.field() + ": " + cause.message()).distinct().toList();
    String what = lines.size() == 1 ? lines.getFirst() : "[" + String.join(", ", lines) + "]";
    JsonObject details = details(resource, name, resource.kind());
    JsonArray list = new JsonArray();
    for (Cause cause : causes) {
      list.add(
          Json.of("reason", cause.reason(), "message", cause.message(), "field", cause.field()));
    }
    details.add("causes", list);
    return new ApiException(
        422,
        "Invalid",
        resource.qualifiedKind() + " \"" + name + "\" is invalid: " + what,
        details,
        true);
  }

  /** A patch whose result a strict decoder does not know. */
  public static ApiException strictPatch(JsonObject patched, String errors) {
    String value = Json.text(Json.element(Json.text(patched)));
    Cause cause = Cause.invalid("patch", value, "strict decoding error: " + errors);
    return new ApiException(
        422,
        "Invalid",
        " \"\" is invalid: patch: " + cause.message(),
        Json.of(
            "causes",
            Json.list(
                Json.of(
                    "reason", cause.reason(),
                    "message", cause.message(),
                    "field", cause.field()))),
        true);
  }

  /** A server-side apply that would take fields which others own; each cause names one. */
  public static ApiException applyConflict(String message, List<Cause> causes) {
    JsonArray list = new JsonArray();
    for (Cause cause : causes) {
      list.add(
          Json.of("reason", cause.reason(), "message", cause.message(), "field", cause.field()));
    }
    return new ApiException(409, "Conflict", message, Json.of("causes", list), true);
  }

  /** A request parameter of a patch that is missing or not allowed there. */
  public static ApiException patchOption(Cause cause) {
    return new ApiException(
        422,
        "Invalid",
        "PatchOptions.meta.k8s.io \"\" is invalid: " + cause.field() + ": " + cause.message(),
        Json.of(
            "group",
            "meta.k8s.io",
            "kind",
            "PatchOptions",
            "causes",
            Json.list(
                Json.of(
                    "reason", cause.reason(),
                    "message", cause.message(),
                    "field", cause.field()))),
        true);
  }

  /** A JSON patch that cannot be applied. */
  public static ApiException unprocessable() {
    return new ApiException(
        422,
        "Invalid",
        "the server rejected our request due to an error in our request",
        new JsonObject(),
        true);
  }

  public static ApiException badRequest(String message) {
    return new ApiException(400, "BadRequest", message, new JsonObject(), false);
  }

  public static ApiException unauthorized() {
    return new ApiException(401, "Unauthorized", "Unauthorized", new JsonObject(), false);
  }

  public static ApiException forbidden(Resource resource, String name, String why) {
    return new ApiException(
        403,
        "Forbidden",
        resource.qualifiedPlural() + " \"" + name + "\" is forbidden: " + why,
        details(resource, name, resource.plural()),
        true);
  }

  /**
   * What a caller may not do.
   *
   * @param name empty for a collection
   */
  public static ApiException forbidden(String plural, String group, String name, String why) {
    JsonObject details = new JsonObject();
    if (!name.isEmpty()) {
      details.addProperty("name", name);
    }
    if (!group.isEmpty()) {
      details.addProperty("group", group);
    }
    details.addProperty("kind", plural);
    String qualified = group.isEmpty() ? plural : plural + "." + group;
    String subject = name.isEmpty() ? qualified : qualified + " \"" + name + "\"";
    return new ApiException(403, "Forbidden", subject + " is forbidden: " + why, details, true);
  }

  /** A request that the server refuses whatever its content, such as one for a foreign host. */
  public static ApiException forbidden(String message) {
    return new ApiException(403, "Forbidden", message, new JsonObject(), false);
  }

  public static ApiException methodNotAllowed() {
    return new ApiException(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        new JsonObject(),
        true);
  }

  public static ApiException unsupportedMediaType() {
    return new ApiException(
        415, "UnsupportedMediaType", "415: Unsupported Media Type", new JsonObject(), true);
  }

  public static ApiException tooLarge(long limit) {
    return new ApiException(
        413,
        "RequestEntityTooLarge",
        "Request entity too large: limit is " + limit,
        new JsonObject(),
        false);
  }

  /** A list's continue token, or a watch's start, that is older than the history. */
  public static ApiException expired(String message) {
    return new ApiException(410, "Expired", message, new JsonObject(), false);
  }

  public static ApiException tooLargeResourceVersion(long asked, long current) {
    JsonObject details =
        Json.of(
            "causes",
            Json.list(
                Json.of(
                    "reason", "ResourceVersionTooLarge",
                    "message", "Too large resource version")),
            "retryAfterSeconds",
            1);
    return new ApiException(
        504,
        "Timeout",
        "Timeout: Too large resource version: " + asked + ", current: " + current,
        details,
        true);
  }

  /** More requests at once than the server takes. */
  public static ApiException tooManyRequests() {
    return new ApiException(
        429,
        "TooManyRequests",
        "Too many requests, please try again later.",
        Json.of("retryAfterSeconds", 1),
        true);
  }

  /**
   * A budget that allows no eviction now.
   *
   * @param why what the budget needs
   * @param retryAfterSeconds 0 when there is no telling
   */
  public static ApiException disruptionBudget(String why, int retryAfterSeconds) {
    JsonObject details =
        Json.of("causes", Json.list(Json.of("reason", "DisruptionBudget", "message", why)));
    if (retryAfterSeconds > 0) {
      details.addProperty("retryAfterSeconds", retryAfterSeconds);
    }
    return new ApiException(
        429,
        "TooManyRequests",
        "Cannot evict pod as it would violate the pod's disruption budget.",
        details,
        true);
  }

  public static ApiException internal(String message) {
    return new ApiException(500, "InternalError", message, new JsonObject(), false);
  }

  /** The HTTP status. */
  public int code() {
    return code;
  }

  /** Whether an object of that name is there already. */
  public boolean isAlreadyExists() {
    return reason.equals("AlreadyExists");
  }

  /** Whether what the request was about does not exist. */
  public boolean isNotFound() {
    return code == 404;
  }

  /** The {@code v1.Status} object. */
  public JsonObject status() {
    JsonObject status =
        Json.of(
            "kind",
            "Status",
            "apiVersion",
            "v1",
            "metadata",
            new JsonObject(),
            "status",
            "Failure",
            "message",
            getMessage(),
            "reason",
            reason);
    if (withDetails) {
      status.add("details", details);
    }
    status.addProperty("code", code);
    return status;
  }

  private static JsonObject details(Resource resource, String name, String kind) {
    JsonObject details = Json.of("name", name);
    if (!resource.group().isEmpty()) {
      details.addProperty("group", resource.group());
    }
    details.addProperty("kind", kind);
    return details;
  }
}
