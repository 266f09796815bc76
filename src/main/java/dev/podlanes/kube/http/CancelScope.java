package dev.podlanes.kube.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Lets another thread end the request that is under way, and all later ones. Thread-safe. */
public final class CancelScope {
  private final Set<CancelScope> within = new HashSet<>();
  private @Nullable Call call;
  private boolean cancelled;

  synchronized void enter(Call next) {
    call = next;
    if (cancelled) {
      next.cancel();
    }
  }

  /**
   * A scope for a request beside others: cancelled together with this, or alone. To be {@linkplain
   * #release released} when it is done with.
   */
  public synchronized CancelScope beside() {
    CancelScope other = new CancelScope();
    within.add(other);
    if (cancelled) {
      other.cancel();
    }
    return other;
  }

  public synchronized void release(CancelScope other) {
    within.remove(other);
  }

  public void cancel() {
    List<CancelScope> others;
    synchronized (this) {
      cancelled = true;
      if (call != null) {
        call.cancel();
      }
      others = List.copyOf(within);
    }
    others.forEach(CancelScope::cancel);
  }

  public synchronized boolean cancelled() {
    return cancelled;
  }
}
