package dev.podlanes.kube.jobs;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import dev.podlanes.kube.http.Answer;
import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.http.OneShotBody;
import dev.podlanes.kube.http.Unreachable;
import dev.podlanes.model.Job;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.JobCommands;
import dev.podlanes.source.JobRef;
import dev.podlanes.source.ObjectRef;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.wire.ObjectReader;
import java.io.IOException;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Patches Jobs. Jobs have no scale subresource, so parallelism is patched in the spec itself. */
public final class JobPatches implements JobCommands {
  private static final String FIELD_MANAGER = "podlanes";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final ClusterHttp http;

  public JobPatches(ClusterHttp http) {
    this.http = http;
  }

  @Override
  public Patched setParallelism(JobRef ref, int parallelism) throws ClusterException {
    return patch(
        ref,
        new Change(
            "parallelism",
            new JsonPrimitive(parallelism),
            job -> new JsonPrimitive(job.spec().parallelism())));
  }

  @Override
  public Patched setSuspended(JobRef ref, boolean suspended) throws ClusterException {
    return patch(
        ref,
        new Change(
            "suspend",
            new JsonPrimitive(suspended),
            job -> new JsonPrimitive(job.spec().suspend())));
  }

  /** One field of the spec, the value that it shall have, and how to read what it has. */
  private record Change(String field, JsonPrimitive value, Function<Job, JsonPrimitive> observed) {}

  private Patched patch(JobRef ref, Change change) throws ClusterException {
    OneShotBody body = new OneShotBody(MERGE_PATCH, merge(ref, change));
    HttpUrl url =
        url(ref)
            .addQueryParameter("fieldManager", FIELD_MANAGER)
            .addQueryParameter("fieldValidation", "Strict")
            .build();
    try {
      Request request = new Request.Builder().url(url).patch(body).build();
      return patched(read(request));
    } catch (ApiFailure refused) {
      if (refused.code() >= 500 && refused.retryAfter() == null) {
        // A gateway may have lost the answer of a server that did as it was told.
        return truth(ref, change, refused.toClusterException());
      }
      throw sentence(ref, refused);
    } catch (ClusterException broken) {
      if (broken.kind() == ClusterException.Kind.UNREACHABLE && body.sent()) {
        return truth(ref, change, broken);
      }
      throw broken;
    }
  }

  private static String merge(JobRef ref, Change change) {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("uid", ref.uid());
    JsonObject spec = new JsonObject();
    spec.add(change.field(), change.value());
    JsonObject patch = new JsonObject();
    patch.add("metadata", metadata);
    patch.add("spec", spec);
    return patch.toString();
  }

  private HttpUrl.Builder url(JobRef ref) {
    return http.url("apis", "batch", "v1", "namespaces", ref.namespace(), "jobs", ref.name());
  }

  private Job read(Request request) throws ClusterException, ApiFailure {
    try (Answer answer = http.send(request, ClusterHttp.Use.REQUEST, new CancelScope())) {
      JsonReader json = new JsonReader(answer.reader());
      if (new ObjectReader().read(ResourceKind.JOBS, json) instanceof Job job) {
        return job;
      }
      throw new IOException("the answer is not a Job");
    } catch (IOException | IllegalStateException unreadable) {
      throw Unreachable.of(new IOException("the answer broke off", unreadable), http.server());
    }
  }

  private static Patched patched(Job job) {
    return new Patched(job.meta().generation());
  }

  /** The patch may or may not have arrived: the Job itself says. */
  private Patched truth(JobRef ref, Change change, ClusterException lost) throws ClusterException {
    Job job;
    try {
      job = read(new Request.Builder().url(url(ref).build()).build());
    } catch (ApiFailure refused) {
      throw refused.code() == 404 ? sentence(ref, refused) : unknown(lost);
    } catch (ClusterException stillBroken) {
      throw unknown(lost);
    }
    if (!job.meta().uid().equals(ref.uid())) {
      throw Sentences.recreated(object(ref), 0, "");
    }
    if (change.observed().apply(job).equals(change.value())) {
      return patched(job);
    }
    throw new ClusterException(
        lost.kind(),
        lost.status(),
        "The change did not take effect: the Job still has "
            + change.field()
            + " "
            + change.observed().apply(job).getAsString()
            + ". Try again. "
            + lost.getMessage());
  }

  private static ClusterException unknown(ClusterException lost) {
    return Sentences.unknown("the change took effect", lost);
  }

  private static ClusterException sentence(JobRef ref, ApiFailure refused) {
    return Sentences.refusal(object(ref), refused);
  }

  private static ObjectRef object(JobRef ref) {
    return new ObjectRef(ResourceKind.JOBS, ref.namespace(), ref.name(), ref.uid());
  }
}
