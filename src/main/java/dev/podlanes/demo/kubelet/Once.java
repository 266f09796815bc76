package dev.podlanes.demo.kubelet;

/** Runs an action at the first of several occasions. For one thread. */
final class Once implements Runnable {
  private final Runnable action;
  private boolean done;

  Once(Runnable action) {
    this.action = action;
  }

  @Override
  public void run() {
    if (!done) {
      done = true;
      action.run();
    }
  }
}
