package dev.podlanes.kube.watch;

import dev.podlanes.kube.http.Answer;
import dev.podlanes.kube.http.ApiFailure;
import dev.podlanes.kube.http.CancelScope;
import dev.podlanes.kube.http.ClusterHttp;
import dev.podlanes.kube.http.Unreachable;
import dev.podlanes.source.ClusterException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one list. A page says at its head where the next one begins, so that the server can
 * look that up while this one is still being read: never more than one page ahead. Of one thread.
 */
final class Pages implements AutoCloseable {
  private final ClusterHttp http;
  private final ResourcePaths paths;
  private final CancelScope scope;
  private final int limit;
  private final List<CancelScope> scopes = new ArrayList<>();
  private @Nullable Ahead ahead;

  private record Ahead(CompletableFuture<Answer> answer, CancelScope scope) {}

  /**
   * @param limit items on a page, 0 for all on one
   */
  Pages(ClusterHttp http, ResourcePaths paths, CancelScope scope, int limit) {
    this.http = http;
    this.paths = paths;
    this.scope = scope;
    this.limit = limit;
  }

  /** Asks for the page with this token on another thread. */
  void askAhead(String token) {
    CancelScope beside = scope.beside();
    scopes.add(beside);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    ahead = new Ahead(answer, beside);
    Thread.ofVirtual()
        .name("page-ahead")
        .start(() -> {
          try {
            Answer came = get(token, beside);
            if (!answer.complete(came)) {
              came.close();
            }
          } catch (ApiFailure | ClusterException | RuntimeException failed) {
            answer.completeExceptionally(failed);
          }
        });
  }

  /**
   * The page with this token, which may have been asked for already.
   *
   * @param token null for the first page
   */
  Answer next(@Nullable String token) throws ApiFailure, ClusterException {
    Ahead asked = ahead;
    ahead = null;
    if (asked == null) {
      return get(token, scope);
    }
    try {
      return asked.answer().get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case ApiFailure refused -> throw refused;
        case ClusterException trouble -> throw trouble;
        case RuntimeException fault -> throw fault;
        case null, default -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      abandon(asked);
      throw Unreachable.of(new InterruptedIOException("stopped"), http.server());
    }
  }

  private Answer get(@Nullable String token, CancelScope within)
      throws ApiFailure, ClusterException {
    return http.get(paths.list(limit, token), ClusterHttp.Use.REQUEST, within);
  }

  private static void abandon(Ahead asked) {
    asked.scope().cancel();
    // One that comes later is closed by the thread that waits for it.
    CompletableFuture<Answer> answer = asked.answer();
    if (!answer.cancel(false) && !answer.isCompletedExceptionally()) {
      answer.join().close();
    }
  }

  /** Ends what was asked for and not taken. */
  @Override
  public void close() {
    if (ahead != null) {
      abandon(ahead);
      ahead = null;
    }
    scopes.forEach(scope::release);
  }
}
