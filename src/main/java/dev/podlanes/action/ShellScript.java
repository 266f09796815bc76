package dev.podlanes.action;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The script of a container whose command is a POSIX shell with {@code -c}. */
final class ShellScript {
  /** Shells that divide an unquoted variable at blanks; zsh does not. */
  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "ksh");

  private static final Pattern RUNS_A_SCRIPT = Pattern.compile("-[a-z]*c");
  private static final Pattern OPTION = Pattern.compile("[-+].*");

  private final JsonArray words;
  private final int at;

  private ShellScript(JsonArray words, int at) {
    this.words = words;
    this.at = at;
  }

  /** The script of a container; null when its command is another, or the image's own. */
  static @Nullable ShellScript of(JsonObject container) {
    if (!(container.get("command") instanceof JsonArray command)
        || command.isEmpty()
        || !SHELLS.contains(program(text(command, 0)))) {
      return null;
    }
    JsonArray args = container.get("args") instanceof JsonArray given ? given : new JsonArray();
    int all = command.size() + args.size();
    boolean script = false;
    for (int i = 1; i < all; i++) {
      boolean early = i < command.size();
      JsonArray words = early ? command : args;
      int at = early ? i : i - command.size();
      String word = text(words, at);
      if (script && !OPTION.matcher(word).matches()) {
        return new ShellScript(words, at);
      }
      script |= RUNS_A_SCRIPT.matcher(word).matches();
      if (!script && !OPTION.matcher(word).matches()) {
        return null; // A file with a script, which cannot be seen.
      }
    }
    return null;
  }

  void prepend(String lines) {
    words.set(at, new JsonPrimitive(lines + text(words, at)));
  }

  private static String program(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String text(JsonArray words, int at) {
    return words.get(at) instanceof JsonPrimitive word ? word.getAsString() : "";
  }
}
