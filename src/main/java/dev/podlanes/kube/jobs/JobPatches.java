package dev.podlanes.kube.jobs;

import dev.podlanes.kube.http.Answer;
import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.http.OneShotBody;
import dev.podlanes.kube.http.Unreachable;
import dev.podlanes.model.Job;
import dev.podlanes.model.Parallelism;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.JobCommands;
import dev.podlanes.source.JobRef;
import dev.podlanes.source.ObjectRef;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.wire.ObjectReader;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Predicate;
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
  public Patched setParallelism(JobRef ref, Parallelism parallelism) throws ClusterException {
    return patch(
        ref,
        new Change(
            parallelism.spec(),
            parallelism::shownBy,
            job -> "parallelism " + job.spec().parallelism()));
  }

  @Override
  public Patched setSuspended(JobRef ref, boolean suspended) throws ClusterException {
    return patch(
        ref,
        new Change(
            "{\"suspend\":" + suspended + "}",
            job -> job.spec().suspend() == suspended,
            job -> "suspend " + job.spec().suspend()));
  }

  /**
   * A change of the spec.
   *
   * @param spec the fields with the values that they shall have, as JSON
   * @param shown whether a Job has them
   * @param said what a Job has, in words
   */
  private record Change(String spec, Predicate<Job> shown, Function<Job, String> said) {}

  private Patched patch(JobRef ref, Change change) throws ClusterException {
    OneShotBody body = new OneShotBody(MERGE_PATCH, ref.mergePatch(change.spec()));
    HttpUrl url =
        url(ref)
            .addQueryParameter("fieldManager", FIELD_MANAGER)
            .addQueryParameter("fieldValidation", "Strict")
            .build();
    try {
      Request request = new Request.Builder().url(url).patch(body).build();
      Job job = read(request);
      if (!change.shown().test(job)) {
        throw dropped(change.said().apply(job));
      }
      return patched(job);
    } catch (ApiFailure refused) {
      if (refused.mayBeDone()) {
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

  private HttpUrl.Builder url(JobRef ref) {
    return http.url("apis", "batch", "v1", "namespaces", ref.namespace(), "jobs", ref.name());
  }

  private Job read(Request request) throws ClusterException, ApiFailure {
    try (Answer answer = http.send(request, ClusterHttp.Use.REQUEST, new CancelScope())) {
      if (new ObjectReader().read(ResourceKind.JOBS, answer.body()) instanceof Job job) {
        return job;
      }
      throw new IOException("the answer is not a Job");
    } catch (IOException unreadable) {
      throw Unreachable.of(new IOException("the answer broke off", unreadable), http.server());
    }
  }

  private static Patched patched(Job job) {
    return new Patched(job.meta().revision(), job.meta().generation() > 0);
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
    if (change.shown().test(job)) {
      return patched(job);
    }
    throw new ClusterException(
        lost.kind(),
        lost.status(),
        "The change did not take effect: the Job still has "
            + change.said().apply(job)
            + ". Try again. "
            + lost.getMessage());
  }

  /** A server leaves out fields that it does not know, and answers as if all were well. */
  private static ClusterException dropped(String now) {
    return new ClusterException(
        ClusterException.Kind.REFUSED,
        0,
        "The server took the request but left the change out: the Job still has "
            + now
            + ". It may be too old for this field, or an admission webhook of it has undone the"
            + " change.");
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
