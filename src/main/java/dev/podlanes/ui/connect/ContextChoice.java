package dev.podlanes.ui.connect;

import dev.podlanes.source.ClusterContext;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the context picker.
 *
 * @param context null for the demo cluster, which is started when it is chosen
 */
public record ContextChoice(@Nullable ClusterContext context) {
  public static final ContextChoice DEMO = new ContextChoice(null);

  public String label() {
    return context == null ? "demo cluster" : context.name();
  }
}
