package dev.podlanes.kube.pace;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets deliveries through, one at a time, until it is closed. Once {@link #close} has returned none
 * is under way and none begins. Thread-safe; may be closed from within a delivery.
 */
public final class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closed;

  public boolean closed() {
    return closed;
  }

  /** Runs the delivery unless the gate is closed. */
  public void pass(Runnable delivery) {
    lock.lock();
    try {
      if (!closed) {
        delivery.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Closes and waits for a delivery that is under way.
   *
   * @param wake ends whatever the delivering thread may be blocked in
   */
  public void close(Runnable wake) {
    closed = true;
    wake.run();
    lock.lock();
    try {
      // Nothing more to do: whoever was inside has left.
    } finally {
      lock.unlock();
    }
  }
}
