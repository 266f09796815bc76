package dev.podlanes.ui.logs;

import dev.podlanes.model.JobMode;

/** What a lane is called. */
final class Lanes {
  private Lanes() {}

  /** {@code index}, {@code slot} or {@code worker}. */
  static String kind(JobMode mode) {
    return switch (mode) {
      case INDEXED -> "index";
      case NON_INDEXED -> "slot";
      case WORK_QUEUE -> "worker";
    };
  }

  static String name(JobMode mode, int lane) {
    return kind(mode) + " " + lane;
  }
}
