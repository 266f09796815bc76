package dev.podlanes.wire;

import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Termination;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code status.containerStatuses} and its likes. */
final class ContainerStatusReader {
  private final JsonBytes in;
  private final Interner interner;

  private @Nullable String name;
  private int restarts;
  private @Nullable String waitingReason;
  private @Nullable String waitingMessage;
  private @Nullable Instant running;
  private @Nullable Termination terminated;
  private @Nullable Termination last;

  ContainerStatusReader(JsonBytes in, Interner interner) {
    this.in = in;
    this.interner = interner;
  }

  @Nullable ContainerStatus read(ContainerRole role) throws IOException {
    in.object(this::field);
    if (name == null) {
      return null;
    }
    return new ContainerStatus(
        name, role, waitingReason, waitingMessage, running, terminated, restarts, last);
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "name" -> name = interner.string(in);
      case "restartCount" -> {
        Integer count = in.integer();
        restarts = count == null ? 0 : count;
      }
      case "state" -> in.object(this::state);
      case "lastState" ->
          in.object(state -> {
            if (state.equals("terminated")) {
              last = termination();
            } else {
              in.skip();
            }
          });
      default -> in.skip();
    }
  }

  private void state(String state) throws IOException {
    switch (state) {
      case "waiting" ->
          in.object(field -> {
            switch (field) {
              case "reason" -> waitingReason = interner.string(in);
              case "message" -> waitingMessage = interner.string(in);
              default -> in.skip();
            }
          });
      case "running" ->
          in.object(field -> {
            if (field.equals("startedAt")) {
              running = interner.instant(in);
            } else {
              in.skip();
            }
          });
      case "terminated" -> terminated = termination();
      default -> in.skip();
    }
  }

  private Termination termination() throws IOException {
    TerminationFields fields = new TerminationFields();
    in.object(fields::field);
    return fields.build();
  }

  private final class TerminationFields {
    private int exitCode;
    private @Nullable String reason;
    private @Nullable Instant started;
    private @Nullable Instant finished;

    void field(String field) throws IOException {
      switch (field) {
        case "exitCode" -> {
          Integer code = in.integer();
          exitCode = code == null ? 0 : code;
        }
        case "reason" -> reason = interner.string(in);
        case "startedAt" -> started = interner.instant(in);
        case "finishedAt" -> finished = interner.instant(in);
        default -> in.skip();
      }
    }

    Termination build() {
      return interner.value(new Termination(exitCode, reason, started, finished));
    }
  }
}
