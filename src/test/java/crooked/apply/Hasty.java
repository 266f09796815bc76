package crooked.apply;

/** Knows a window. */
final class Hasty {
  javafx.scene.Node window;
}
