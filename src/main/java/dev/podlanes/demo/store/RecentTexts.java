package dev.podlanes.demo.store;

import java.util.ArrayDeque;

/**
 * Holds on to the JSON texts that were written last, up to a bound in bytes, so that what many
 * readers ask for at the same time is written once. What falls out may be collected. Soft
 * references instead would fill the whole heap after one list of everything. Thread-safe.
 */
final class RecentTexts {
  private final long most;
  private final ArrayDeque<byte[]> texts = new ArrayDeque<>();
  private long bytes;

  /**
   * @param most how many bytes are held at most, beside the text that was written last
   */
  RecentTexts(long most) {
    this.most = most;
  }

  synchronized void keep(byte[] text) {
    texts.addLast(text);
    bytes += text.length;
    while (bytes > most && texts.size() > 1) {
      bytes -= texts.removeFirst().length;
    }
  }

  /** How many bytes are held. */
  synchronized long bytes() {
    return bytes;
  }
}
