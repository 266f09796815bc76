package dev.podlanes.kube.http;

import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Lets another thread end the request that is under way, and all later ones. Thread-safe. */
public final class CancelScope {
  private @Nullable Call call;
  private boolean cancelled;

  synchronized void enter(Call next) {
    call = next;
    if (cancelled) {
      next.cancel();
    }
  }

  public synchronized void cancel() {
    cancelled = true;
    if (call != null) {
      call.cancel();
    }
  }

  public synchronized boolean cancelled() {
    return cancelled;
  }
}
