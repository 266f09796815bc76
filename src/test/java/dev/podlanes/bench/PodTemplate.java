package dev.podlanes.bench;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A watch event of a pod with holes for what differs from one pod and moment to the other. */
final class PodTemplate {
  private static final char NAME = 1;
  private static final char UID = 2;
  private static final char VERSION = 3;
  private static final char TIME = 4;
  private static final char INDEX = 5;

  private final byte[][] pieces;

  /** What stands after each piece: one of the above, or 0 for nothing. */
  private final int[] holes;

  /**
   * @param event as a watch has it
   * @param index of the pod's lane there
   */
  PodTemplate(JsonObject event, int index) {
    JsonObject meta = event.getAsJsonObject("object").getAsJsonObject("metadata");
    String text =
        event
            .toString()
            .replace(meta.get("name").getAsString(), "" + NAME)
            .replace(meta.get("uid").getAsString(), "" + UID)
            .replaceAll("\"resourceVersion\":\"\\d+\"", "\"resourceVersion\":\"" + VERSION + '"')
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "" + TIME)
            .replace("completion-index\":\"" + index + '"', "completion-index\":\"" + INDEX + '"');
    pieces =
        Arrays.stream(text.split("[\1-\5]", -1))
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    holes = Arrays.copyOf(text.chars().filter(c -> c <= INDEX).toArray(), pieces.length);
  }

  /** Appends the event and an end of line, at little cost: the app shares the processor. */
  void render(ByteArrayOutputStream to, int lane, int attempt, long version, String time) {
    String own = lane + "-" + attempt;
    String[] fillings = {
      "", "storm-" + own, "uid-" + own, Long.toString(version), time, Integer.toString(lane)
    };
    for (int i = 0; i < pieces.length; i++) {
      to.writeBytes(pieces[i]);
      to.writeBytes(fillings[holes[i]].getBytes(StandardCharsets.US_ASCII));
    }
    to.write('\n');
  }
}
