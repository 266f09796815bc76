package dev.podlanes.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code v1.Status}: how the API says no.
 *
 * @param code the HTTP status; 0 when the text was not a Status
 * @param reason such as NotFound, Conflict, Expired; empty when not given
 * @param message for people; never empty
 * @param fields {@code details.causes[].field} of what is wrong, each once
 * @param causes {@code details.causes[].message} of those that name no field
 * @param retryAfter null when the server does not ask for a pause
 */
public record ApiStatus(
    int code,
    String reason,
    String message,
    List<String> fields,
    List<String> causes,
    @Nullable Duration retryAfter) {
  private static final int SHOWN = 300;

  public ApiStatus {
    fields = List.copyOf(fields);
    causes = List.copyOf(causes);
  }

  /** Reads a Status; of anything else, such as a proxy's HTML page, it keeps the readable text. */
  public static ApiStatus read(String body) {
    try {
      if (JsonParser.parseString(body) instanceof JsonObject status && status.has("message")) {
        return of(status);
      }
    } catch (JsonParseException notJson) {
      // Shown as text below.
    }
    String text =
        body.replaceAll("(?is)<(script|style|head)\\b.*?</\\1>", " ")
            .replaceAll("<[^>]*>", " ")
            .replaceAll("\\s+", " ")
            .strip();
    if (text.length() > SHOWN) {
      text = text.substring(0, SHOWN) + "…";
    }
    return new ApiStatus(
        0, "", text.isEmpty() ? "The answer was empty." : text, List.of(), List.of(), null);
  }

  private static ApiStatus of(JsonObject status) {
    List<String> fields = new ArrayList<>();
    List<String> causes = new ArrayList<>();
    Duration retryAfter = null;
    if (status.get("details") instanceof JsonObject details) {
      if (details.get("causes") instanceof JsonArray array) {
        for (JsonElement element : array) {
          JsonObject cause = element instanceof JsonObject object ? object : new JsonObject();
          String field = text(cause, "field");
          List<String> told = field.isEmpty() ? causes : fields;
          String what = field.isEmpty() ? text(cause, "message") : field;
          // The API server names a field twice when two checks refuse it.
          if (!what.isEmpty() && !told.contains(what)) {
            told.add(what);
          }
        }
      }
      int seconds = number(details, "retryAfterSeconds");
      retryAfter = seconds > 0 ? Duration.ofSeconds(seconds) : null;
    }
    String reason = text(status, "reason");
    String message = text(status, "message");
    if (message.isBlank()) {
      message = reason.isEmpty() ? "The server gave no reason." : reason;
    }
    return new ApiStatus(number(status, "code"), reason, message, fields, causes, retryAfter);
  }

  private static String text(JsonObject object, String field) {
    JsonElement value = object.get(field);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  private static int number(JsonObject object, String field) {
    try {
      String text = text(object, field);
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }
}
