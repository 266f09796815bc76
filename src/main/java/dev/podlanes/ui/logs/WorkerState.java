package dev.podlanes.ui.logs;

import dev.podlanes.model.AttemptState;

/** What workers are told apart by when some of them are hidden. */
enum WorkerState {
  WAITING("Waiting"),
  RUNNING("Running"),
  SUCCEEDED("Succeeded"),
  FAILED("Failed"),
  STOPPED("Stopped");

  private final String label;

  WorkerState(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static WorkerState of(AttemptState state) {
    return switch (state) {
      case WAITING, STARTING -> WAITING;
      case RUNNING, TERMINATING -> RUNNING;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED, IGNORED, DISRUPTED -> FAILED;
      case STOPPED, VANISHED -> STOPPED;
    };
  }
}
