package dev.podlanes.kube.jobs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.podlanes.kube.http.Answer;
import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.http.OneShotBody;
import dev.podlanes.kube.http.Unreachable;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ObjectCommands;
import dev.podlanes.source.ObjectRef;
import dev.podlanes.source.Propagation;
import dev.podlanes.source.ResourceKind;
import java.io.IOException;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Deletes, evicts, creates and suspends, each guarded by the uid. */
public final class ObjectWrites implements ObjectCommands {
  private static final String FIELD_MANAGER = "podlanes";
  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  /** A server stores objects of up to 1.5 MB, which JSON can double. */
  private static final int MAX_BYTES = 4 << 20;

  private final ClusterHttp http;

  public ObjectWrites(ClusterHttp http) {
    this.http = http;
  }

  @Override
  public void delete(ObjectRef object, Propagation propagation) throws ClusterException {
    JsonObject options = options(object);
    if (object.kind() == ResourceKind.JOBS) {
      options.addProperty("propagationPolicy", propagation.policy());
    }
    OneShotBody body = new OneShotBody(JSON, options.toString());
    Request request = new Request.Builder().url(url(object).build()).delete(body).build();
    send(request, body, object, "the " + object.words() + " was deleted", ObjectWrites::deleting);
  }

  @Override
  public void evict(ObjectRef pod) throws ClusterException {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("name", pod.name());
    metadata.addProperty("namespace", pod.namespace());
    JsonObject eviction = new JsonObject();
    eviction.addProperty("apiVersion", "policy/v1");
    eviction.addProperty("kind", "Eviction");
    eviction.add("metadata", metadata);
    eviction.add("deleteOptions", options(pod));
    OneShotBody body = new OneShotBody(JSON, eviction.toString());
    Request request =
        new Request.Builder().url(url(pod).addPathSegment("eviction").build()).post(body).build();
    send(request, body, pod, "the " + pod.words() + " was evicted", ObjectWrites::deleting);
  }

  @Override
  public void suspendCronJob(ObjectRef cronJob, boolean suspend) throws ClusterException {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("uid", cronJob.uid());
    JsonObject spec = new JsonObject();
    spec.addProperty("suspend", suspend);
    JsonObject patch = new JsonObject();
    patch.add("metadata", metadata);
    patch.add("spec", spec);
    OneShotBody body = new OneShotBody(MERGE_PATCH, patch.toString());
    Request request = new Request.Builder().url(written(url(cronJob)).build()).patch(body).build();
    send(
        request,
        body,
        cronJob,
        "the change took effect",
        now ->
            now != null
                && now.get("spec") instanceof JsonObject is
                && is.get("suspend") instanceof JsonPrimitive value
                && value.getAsBoolean() == suspend);
  }

  @Override
  public String createJob(String namespace, String manifest, boolean dryRun)
      throws ClusterException {
    ObjectRef wanted = new ObjectRef(ResourceKind.JOBS, namespace, name(manifest), "");
    HttpUrl.Builder url = written(http.url("apis", "batch", "v1", "namespaces", namespace, "jobs"));
    if (dryRun) {
      url.addQueryParameter("dryRun", "All");
    }
    OneShotBody body = new OneShotBody(JSON, manifest);
    try {
      return uid(answer(new Request.Builder().url(url.build()).post(body).build()));
    } catch (ApiFailure refused) {
      if (dryRun || !refused.mayBeDone()) {
        throw Sentences.creation(wanted, refused);
      }
      return created(wanted, refused.toClusterException());
    } catch (ClusterException broken) {
      if (dryRun || !mayBeDone(broken, body)) {
        throw broken;
      }
      return created(wanted, broken);
    }
  }

  private String created(ObjectRef wanted, ClusterException lost) throws ClusterException {
    JsonObject now = after(wanted, "the Job " + wanted.name() + " was created", lost);
    if (now == null) {
      throw notDone(lost, "there is no Job " + wanted.name());
    }
    return uid(now);
  }

  @Override
  public String read(ObjectRef object) throws ClusterException {
    try {
      JsonObject now = answer(new Request.Builder().url(url(object).build()).build());
      if (!uid(now).equals(object.uid())) {
        throw Sentences.recreated(object, 0, "");
      }
      return now.toString();
    } catch (ApiFailure refused) {
      throw Sentences.refusal(object, refused);
    }
  }

  /**
   * Sends a change; of one whose answer is lost the object tells what became.
   *
   * @param what was to happen, as a clause
   * @param done whether the object shows it; of null, when it is gone
   */
  private void send(
      Request request,
      OneShotBody body,
      ObjectRef object,
      String what,
      Predicate<@Nullable JsonObject> done)
      throws ClusterException {
    ClusterException lost;
    try {
      answer(request);
      return;
    } catch (ApiFailure refused) {
      if (!refused.mayBeDone()) {
        throw Sentences.refusal(object, refused);
      }
      lost = refused.toClusterException();
    } catch (ClusterException broken) {
      if (!mayBeDone(broken, body)) {
        throw broken;
      }
      lost = broken;
    }
    JsonObject now = after(object, what, lost);
    boolean other = now != null && !uid(now).equals(object.uid());
    if (other && !done.test(null)) {
      throw Sentences.recreated(object, 0, "");
    }
    if (now == null && !done.test(null)) {
      throw notDone(lost, "the " + object.words() + " is gone");
    }
    if (!other && !done.test(now)) {
      throw notDone(lost, "the " + object.words() + " is as it was");
    }
  }

  private static boolean mayBeDone(ClusterException broken, OneShotBody body) {
    return broken.kind() == ClusterException.Kind.UNREACHABLE && body.sent();
  }

  /** The object of that name as it is now; null when there is none. */
  private @Nullable JsonObject after(ObjectRef object, String what, ClusterException lost)
      throws ClusterException {
    try {
      return answer(new Request.Builder().url(url(object).build()).build());
    } catch (ApiFailure refused) {
      if (refused.code() == 404) {
        return null;
      }
      throw Sentences.unknown(what, lost);
    } catch (ClusterException stillBroken) {
      throw Sentences.unknown(what, lost);
    }
  }

  private static ClusterException notDone(ClusterException lost, String now) {
    return new ClusterException(
        lost.kind(),
        lost.status(),
        "It did not take effect: " + now + ". Try again. " + lost.getMessage());
  }

  private JsonObject answer(Request request) throws ClusterException, ApiFailure {
    try (Answer answer = http.send(request, ClusterHttp.Use.REQUEST, new CancelScope())) {
      if (JsonParser.parseString(answer.text(MAX_BYTES)) instanceof JsonObject object) {
        return object;
      }
      throw new IOException("the answer is not an object");
    } catch (IOException | JsonParseException unreadable) {
      throw Unreachable.of(new IOException("the answer broke off", unreadable), http.server());
    }
  }

  private HttpUrl.Builder url(ObjectRef object) {
    String plural = object.kind().plural();
    return object.kind() == ResourceKind.PODS
        ? http.url("api", "v1", "namespaces", object.namespace(), plural, object.name())
        : http.url("apis", "batch", "v1", "namespaces", object.namespace(), plural, object.name());
  }

  private static HttpUrl.Builder written(HttpUrl.Builder url) {
    return url.addQueryParameter("fieldManager", FIELD_MANAGER)
        .addQueryParameter("fieldValidation", "Strict");
  }

  private static JsonObject options(ObjectRef object) {
    JsonObject preconditions = new JsonObject();
    preconditions.addProperty("uid", object.uid());
    JsonObject options = new JsonObject();
    options.add("preconditions", preconditions);
    return options;
  }

  private static boolean deleting(@Nullable JsonObject now) {
    return now == null
        || (now.get("metadata") instanceof JsonObject metadata
            && metadata.has("deletionTimestamp"));
  }

  private static String uid(JsonObject object) {
    return metadata(object, "uid");
  }

  private static String name(String manifest) {
    return JsonParser.parseString(manifest) instanceof JsonObject object
        ? metadata(object, "name")
        : "";
  }

  private static String metadata(JsonObject object, String field) {
    JsonElement value =
        object.get("metadata") instanceof JsonObject metadata ? metadata.get(field) : null;
    return value instanceof JsonPrimitive text ? text.getAsString() : "";
  }
}
