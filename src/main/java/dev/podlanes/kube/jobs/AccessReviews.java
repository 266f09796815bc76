package dev.podlanes.kube.jobs;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.podlanes.kube.http.Answer;
import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.http.Unreachable;
import dev.podlanes.source.AccessCheck;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.Permission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Asks what the user may do, by a SelfSubjectAccessReview. Not a typed call of the Kubernetes
 * client: that sets up a thousand models first, just while the first lanes are to be painted.
 */
public final class AccessReviews implements AccessCheck {
  private static final int MOST_BYTES = 64 << 10;

  private static final MediaType JSON = MediaType.get("application/json");

  private final ClusterHttp http;

  public AccessReviews(ClusterHttp http) {
    this.http = http;
  }

  @Override
  public boolean allowed(String namespace, Permission permission) throws ClusterException {
    Request request =
        new Request.Builder()
            .url(http.url("apis", "authorization.k8s.io", "v1", "selfsubjectaccessreviews").build())
            // Asking twice does no harm: not a one-shot body, so that a stale connection is no
            // error.
            .post(RequestBody.create(question(namespace, permission), JSON))
            .build();
    try (Answer answer = http.send(request, ClusterHttp.Use.REQUEST, new CancelScope())) {
      return allowed(answer.text(MOST_BYTES));
    } catch (ApiFailure refused) {
      throw refused.toClusterException();
    } catch (IOException broken) {
      throw Unreachable.of(broken, http.server());
    }
  }

  private static byte[] question(String namespace, Permission permission) {
    JsonObject attributes = new JsonObject();
    attributes.addProperty("namespace", namespace);
    attributes.addProperty("verb", permission.verb());
    attributes.addProperty("group", permission.group());
    attributes.addProperty("resource", permission.resource());
    if (!permission.subresource().isEmpty()) {
      attributes.addProperty("subresource", permission.subresource());
    }
    JsonObject spec = new JsonObject();
    spec.add("resourceAttributes", attributes);
    JsonObject review = new JsonObject();
    review.addProperty("apiVersion", "authorization.k8s.io/v1");
    review.addProperty("kind", "SelfSubjectAccessReview");
    review.add("spec", spec);
    return review.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** An answer without a status refuses nothing: the change itself will tell. */
  private static boolean allowed(String body) throws IOException {
    try {
      JsonObject status = JsonParser.parseString(body).getAsJsonObject().getAsJsonObject("status");
      return status == null || !status.has("allowed") || status.get("allowed").getAsBoolean();
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | UnsupportedOperationException notAReview) {
      throw new IOException("the answer was not understood", notAReview);
    }
  }
}
