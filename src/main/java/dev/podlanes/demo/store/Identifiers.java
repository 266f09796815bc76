package dev.podlanes.demo.store;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;

/** Names, uids and other random values of the cluster; the same seed gives the same. */
public final class Identifiers {
  /** The letters of generated names (k8s.io/apimachinery util/rand): no vowels, no 0, 1, 3. */
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private static final int SUFFIX = 5;

  private final SplittableRandom random;

  public Identifiers(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A version 4 UUID. */
  public synchronized String uid() {
    long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x0000000000004000L;
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /** The five letters that follow a {@code generateName}. */
  public synchronized String suffix() {
    StringBuilder text = new StringBuilder(SUFFIX);
    for (int i = 0; i < SUFFIX; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** 64 hexadecimal digits, as container runtimes name their containers. */
  public synchronized String containerId() {
    StringBuilder text = new StringBuilder(64);
    for (int i = 0; i < 4; i++) {
      text.append(String.format("%016x", random.nextLong()));
    }
    return text.toString();
  }

  /** A fraction in [0, 1), for jittered delays. */
  public synchronized double fraction() {
    return random.nextDouble();
  }

  /** A seed for a program of its own. */
  public synchronized Random fork() {
    return new Random(random.nextLong());
  }
}
