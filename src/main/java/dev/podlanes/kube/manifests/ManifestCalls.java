package dev.podlanes.kube.manifests;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlanes.kube.http.Answer;
import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.http.OneShotBody;
import dev.podlanes.kube.http.Unreachable;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ManifestAnswer;
import dev.podlanes.source.ManifestCommands;
import dev.podlanes.source.ManifestKind;
import dev.podlanes.source.ManifestRef;
import dev.podlanes.source.ManifestWrite;
import dev.podlanes.source.ManifestWrite.How;
import java.io.IOException;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Sends whole objects as {@code kubectl apply --server-side} and {@code kubectl create} do. */
public final class ManifestCalls implements ManifestCommands {
  /** JSON is YAML, and servers before 1.32 know no other media type for it. */
  private static final String APPLY = "application/apply-patch+yaml";

  private static final String JSON = "application/json";

  /** Of an object in etcd at most 1.5 MiB is stored; with escapes it may be longer on the wire. */
  private static final int MAX_BYTES = 8 << 20;

  private final ClusterHttp http;

  public ManifestCalls(ClusterHttp http) {
    this.http = http;
  }

  @Override
  public @Nullable String read(ManifestRef ref) throws ClusterException {
    try (Answer answer = http.get(url(ref).build(), ClusterHttp.Use.REQUEST, new CancelScope())) {
      return object(answer);
    } catch (ApiFailure refused) {
      if (refused.code() == 404) {
        return null;
      }
      throw refused.toClusterException();
    } catch (IOException broken) {
      throw Unreachable.of(broken, http.server());
    }
  }

  @Override
  public ManifestAnswer send(ManifestWrite write) throws ClusterException {
    boolean create = write.how() == How.CREATE;
    OneShotBody body = new OneShotBody(create ? JSON : APPLY, write.json());
    HttpUrl.Builder url =
        (create ? collection(write.ref()) : url(write.ref()))
            .addQueryParameter("fieldManager", FIELD_MANAGER)
            .addQueryParameter("fieldValidation", "Strict");
    if (write.how() == How.APPLY_BY_FORCE) {
      url.addQueryParameter("force", "true");
    }
    if (write.dryRun()) {
      url.addQueryParameter("dryRun", "All");
    }
    Request.Builder request = new Request.Builder().url(url.build());
    try (Answer answer =
        http.send(
            (create ? request.post(body) : request.patch(body)).build(),
            ClusterHttp.Use.REQUEST,
            new CancelScope())) {
      return new ManifestAnswer.Stored(object(answer), Warnings.of(answer.headers("Warning")));
    } catch (ApiFailure refused) {
      return refused(refused);
    } catch (IOException brokenOff) {
      return new ManifestAnswer.Lost(Unreachable.of(brokenOff, http.server()).getMessage());
    } catch (ClusterException broken) {
      if (broken.kind() == ClusterException.Kind.UNREACHABLE && body.sent()) {
        return new ManifestAnswer.Lost(broken.getMessage());
      }
      throw broken;
    }
  }

  @Override
  public ManifestAnswer.@Nullable Refused delete(ManifestRef ref, String uid)
      throws ClusterException {
    JsonObject preconditions = new JsonObject();
    preconditions.addProperty("uid", uid);
    JsonObject options = new JsonObject();
    options.addProperty("kind", "DeleteOptions");
    options.addProperty("apiVersion", "v1");
    options.addProperty("propagationPolicy", "Foreground");
    options.add("preconditions", preconditions);
    Request request =
        new Request.Builder()
            .url(url(ref).build())
            .delete(new OneShotBody(JSON, options.toString()))
            .build();
    try {
      http.send(request, ClusterHttp.Use.REQUEST, new CancelScope()).close();
      return null;
    } catch (ApiFailure failed) {
      if (failed.code() == 404) {
        return null;
      }
      ManifestAnswer answer = refused(failed);
      if (answer instanceof ManifestAnswer.Refused refused) {
        return refused;
      }
      throw failed.toClusterException();
    }
  }

  /** What the server answers when it does not do as it was told. */
  private static ManifestAnswer refused(ApiFailure failed) throws ClusterException {
    ClusterException sentence = failed.toClusterException();
    if (failed.code() == 401) {
      throw sentence;
    }
    if (failed.mayBeDone()) {
      return new ManifestAnswer.Lost(sentence.getMessage());
    }
    String whole = failed.wholeMessage();
    return new ManifestAnswer.Refused(
        failed.code(),
        Messages.brief(whole, sentence.getMessage()),
        fields(failed, whole),
        failed.code() == 422 && whole.contains("field is immutable"));
  }

  /** Strict validation names fields in its words only. */
  private static List<String> fields(ApiFailure failed, String message) {
    return failed.fields().isEmpty() ? Messages.strictFields(message) : failed.fields();
  }

  private String object(Answer answer) throws IOException {
    String text = answer.text(MAX_BYTES);
    try {
      if (JsonParser.parseString(text) instanceof JsonObject) {
        return text;
      }
    } catch (JsonParseException notJson) {
      // Said below.
    }
    throw new IOException("the answer broke off or is not an object");
  }

  private HttpUrl.Builder collection(ManifestRef ref) {
    ManifestKind kind = ref.kind();
    return kind.group().isEmpty()
        ? http.url("api", "v1", "namespaces", ref.namespace(), kind.plural())
        : http.url("apis", kind.group(), "v1", "namespaces", ref.namespace(), kind.plural());
  }

  private HttpUrl.Builder url(ManifestRef ref) {
    return collection(ref).addPathSegment(ref.name());
  }
}
