package dev.podlanes.wire;

import com.google.gson.stream.JsonReader;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Termination;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code status.containerStatuses} and its likes. */
final class ContainerStatusReader {
  private final JsonReader in;
  private final Interner interner;

  private @Nullable String name;
  private int restarts;
  private @Nullable String waitingReason;
  private @Nullable String waitingMessage;
  private @Nullable Instant running;
  private @Nullable Termination terminated;
  private @Nullable Termination last;

  ContainerStatusReader(JsonReader in, Interner interner) {
    this.in = in;
    this.interner = interner;
  }

  @Nullable ContainerStatus read(ContainerRole role) throws IOException {
    Json.object(in, this::field);
    if (name == null) {
      return null;
    }
    return new ContainerStatus(
        name, role, waitingReason, waitingMessage, running, terminated, restarts, last);
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "name" -> name = interner.shareNullable(Json.string(in));
      case "restartCount" -> {
        Integer count = Json.integer(in);
        restarts = count == null ? 0 : count;
      }
      case "state" -> Json.object(in, this::state);
      case "lastState" ->
          Json.object(
              in,
              state -> {
                if (state.equals("terminated")) {
                  last = termination();
                } else {
                  in.skipValue();
                }
              });
      default -> in.skipValue();
    }
  }

  private void state(String state) throws IOException {
    switch (state) {
      case "waiting" ->
          Json.object(
              in,
              field -> {
                switch (field) {
                  case "reason" -> waitingReason = interner.shareNullable(Json.string(in));
                  case "message" -> waitingMessage = interner.shareNullable(Json.string(in));
                  default -> in.skipValue();
                }
              });
      case "running" ->
          Json.object(
              in,
              field -> {
                if (field.equals("startedAt")) {
                  running = interner.instant(Json.string(in));
                } else {
                  in.skipValue();
                }
              });
      case "terminated" -> terminated = termination();
      default -> in.skipValue();
    }
  }

  private Termination termination() throws IOException {
    TerminationFields fields = new TerminationFields();
    Json.object(in, fields::field);
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
          Integer code = Json.integer(in);
          exitCode = code == null ? 0 : code;
        }
        case "reason" -> reason = interner.shareNullable(Json.string(in));
        case "startedAt" -> started = interner.instant(Json.string(in));
        case "finishedAt" -> finished = interner.instant(Json.string(in));
        default -> in.skipValue();
      }
    }

    Termination build() {
      return interner.value(new Termination(exitCode, reason, started, finished));
    }
  }
}
