package dev.podlanes.kube;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import dev.podlanes.kube.http.Answer;
import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.http.Unreachable;
import dev.podlanes.kube.jobs.AccessReviews;
import dev.podlanes.kube.jobs.JobPatches;
import dev.podlanes.kube.jobs.ObjectWrites;
import dev.podlanes.kube.log.PodLogs;
import dev.podlanes.kube.manifests.ManifestCalls;
import dev.podlanes.kube.pace.Timing;
import dev.podlanes.kube.watch.WatchSource;
import dev.podlanes.source.AccessCheck;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterContext;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ClusterSource;
import dev.podlanes.source.JobCommands;
import dev.podlanes.source.LogSource;
import dev.podlanes.source.ManifestCommands;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.source.ObjectCommands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** An open connection by one context. */
final class KubeCluster implements Cluster {
  private static final int MAX_VERSION_BYTES = 64 << 10;
  private static final String PAGE = "500";

  private final ClusterContext context;
  private final ClusterHttp http;
  private final Timing timing;
  private final JobPatches jobs;
  private final ObjectWrites objects;
  private final AccessReviews access;
  private final PodLogs logs;
  private final List<WatchSource> sources = new ArrayList<>();

  KubeCluster(ClusterContext context, ClusterHttp http, Timing timing) {
    this.context = context;
    this.http = http;
    this.timing = timing;
    this.jobs = new JobPatches(http);
    this.objects = new ObjectWrites(http);
    this.access = new AccessReviews(http);
    this.logs = new PodLogs(http, timing);
  }

  @Override
  public ClusterContext context() {
    return context;
  }

  @Override
  public String version() throws ClusterException {
    HttpUrl url = http.url("version").build();
    try (Answer answer = http.get(url, ClusterHttp.Use.REQUEST, new CancelScope())) {
      JsonElement version = JsonParser.parseString(answer.text(MAX_VERSION_BYTES));
      if (version instanceof JsonObject object
          && object.get("gitVersion") instanceof JsonPrimitive name) {
        return name.getAsString();
      }
      throw notKubernetes();
    } catch (ApiFailure refused) {
      throw refused.toClusterException();
    } catch (JsonParseException notJson) {
      throw notKubernetes();
    } catch (IOException broken) {
      throw Unreachable.of(broken, http.server());
    }
  }

  private ClusterException notKubernetes() {
    return new ClusterException(
        ClusterException.Kind.UNREACHABLE,
        0,
        "What answers at "
            + http.server().host()
            + " is not a Kubernetes API. Check the server in the kubeconfig, and whether a proxy"
            + " stands between.");
  }

  @Override
  public List<String> namespaces() throws ClusterException {
    List<String> names = new ArrayList<>();
    String token = null;
    do {
      token = namespaces(token, names);
    } while (token != null);
    names.sort(null);
    return names;
  }

  private @Nullable String namespaces(@Nullable String token, List<String> names)
      throws ClusterException {
    HttpUrl.Builder url = http.url("api", "v1", "namespaces").addQueryParameter("limit", PAGE);
    if (token != null) {
      url.addQueryParameter("continue", token);
    }
    try (Answer answer = http.get(url.build(), ClusterHttp.Use.REQUEST, new CancelScope())) {
      return NamespaceList.read(new JsonReader(answer.reader()), names);
    } catch (ApiFailure refused) {
      throw refused.code() == 403
          ? new ClusterException(
              ClusterException.Kind.REFUSED,
              403,
              "You may not list namespaces: the permission \"list\" on \"namespaces\" is missing."
                  + " Type the name of yours. The server says: "
                  + refused.serverMessage())
          : refused.toClusterException();
    } catch (IllegalStateException notAList) {
      throw notKubernetes();
    } catch (IOException broken) {
      throw Unreachable.of(broken, http.server());
    }
  }

  @Override
  public synchronized ClusterSource watch(NamespaceScope scope) {
    WatchSource source = new WatchSource(http, scope, timing);
    sources.removeIf(WatchSource::closed);
    sources.add(source);
    return source;
  }

  @Override
  public JobCommands jobs() {
    return jobs;
  }

  @Override
  public ObjectCommands objects() {
    return objects;
  }

  @Override
  public AccessCheck access() {
    return access;
  }

  @Override
  public ManifestCommands manifests() {
    return new ManifestCalls(http);
  }

  @Override
  public LogSource logs() {
    return logs;
  }

  @Override
  public void close() {
    List<WatchSource> open;
    synchronized (this) {
      open = List.copyOf(sources);
      sources.clear();
    }
    open.forEach(WatchSource::close);
    logs.close();
    http.close();
  }
}
