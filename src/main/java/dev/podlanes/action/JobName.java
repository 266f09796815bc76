package dev.podlanes.action;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names for new Jobs. */
public final class JobName {
  /**
   * The API allows 63; an Indexed Job's pods add a dash and up to ten digits to it (validation of
   * batch/v1, as for CronJobs).
   */
  public static final int LONGEST = 52;

  /** As the API server makes names unique: no vowels, nothing that looks like another letter. */
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private static final int RANDOM = 5;
  private static final Pattern VALID = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  private JobName() {}

  /**
   * A name for a Job made of another, such as {@code render-rerun-x7k2m}. A Job that was itself
   * made so does not get longer.
   *
   * @param kind what was done, such as {@code rerun}
   */
  public static String of(String origin, String kind, RandomGenerator random) {
    String base = origin.replaceFirst("-" + kind + "-[" + LETTERS + "]{" + RANDOM + "}$", "");
    int room = LONGEST - kind.length() - RANDOM - 2;
    String start = base.length() > room ? base.substring(0, room) : base;
    StringBuilder name = new StringBuilder(start.replaceFirst("[-.]+$", ""));
    name.append('-').append(kind).append('-');
    for (int i = 0; i < RANDOM; i++) {
      name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return name.toString();
  }

  /** Whether a Job's pods can be named by it. */
  public static boolean valid(String name) {
    return name.length() <= 63 && VALID.matcher(name).matches();
  }
}
