package crooked.source;

/** Knows who listens. */
public record Seam(Class<?> listener) {
  public static Class<?> state() {
    return crooked.state.Truth.class;
  }
}
