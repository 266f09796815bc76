package dev.podlanes.demo.script.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tools that tell about the container. */
final class SystemTools {
  static final Map<String, Tool> TABLE =
      Map.ofEntries(
          Map.entry(
              "hostname",
              call -> print(call, call.host().environment().getOrDefault("HOSTNAME", "localhost"))),
          Map.entry("whoami", call -> print(call, "root")),
          Map.entry("id", call -> print(call, id(call.arguments()))),
          Map.entry("uname", call -> print(call, uname(call))),
          Map.entry("nproc", call -> print(call, "4")),
          Map.entry("arch", call -> print(call, "x86_64")),
          Map.entry("tty", call -> print(call, "not a tty") + 1),
          Map.entry("clear", _ -> 0),
          Map.entry(
              "nice",
              call ->
                  call.arguments().isEmpty()
                      ? print(call, "0")
                      : call.host().call(call.arguments(), call.host().environment(), call.io())),
          Map.entry(
              "nohup",
              call -> call.host().call(call.arguments(), call.host().environment(), call.io())),
          Map.entry("env", SystemTools::environment),
          Map.entry("printenv", SystemTools::printEnvironment),
          Map.entry("which", SystemTools::which),
          Map.entry("pidof", _ -> 1),
          Map.entry(
              "df",
              call ->
                  print(
                      call,
                      "Filesystem           1K-blocks      Used Available Use% Mounted on\noverlay               10485760   1048576   9437184  10% /")),
          Map.entry(
              "free",
              call ->
                  print(
                      call,
                      "              total        used        free\nMem:        8388608     1048576     7340032")),
          Map.entry(
              "ps",
              call ->
                  print(
                      call,
                      "PID   USER     TIME  COMMAND\n    1 root      0:00 "
                          + String.join(" ", call.process().command().subList(0, 1)))));

  private SystemTools() {}

  private static int print(ToolCall call, String line) {
    call.line(line);
    return 0;
  }

  private static String id(List<String> words) {
    return switch (String.join("", words)) {
      case "-u", "-g" -> "0";
      case "-un", "-gn", "-u-n", "-g-n" -> "root";
      default -> "uid=0(root) gid=0(root) groups=0(root)";
    };
  }

  private static String uname(ToolCall call) {
    String host = call.host().environment().getOrDefault("HOSTNAME", "localhost");
    return switch (String.join("", call.arguments())) {
      case "-n" -> host;
      case "-r" -> "6.1.0-demo";
      case "-m", "-p" -> "x86_64";
      case "-a" -> "Linux " + host + " 6.1.0-demo #1 SMP x86_64 GNU/Linux";
      default -> "Linux";
    };
  }

  private static int environment(ToolCall call) {
    Map<String, String> variables = new LinkedHashMap<>(call.host().environment());
    List<String> words = call.arguments();
    int at = 0;
    for (; at < words.size(); at++) {
      String word = words.get(at);
      int equals = word.indexOf('=');
      if (word.equals("-i") || word.equals("-")) {
        variables.clear();
      } else if (word.equals("-u") && at + 1 < words.size()) {
        variables.remove(words.get(++at));
      } else if (equals > 0) {
        variables.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (!word.startsWith("-")) {
        return call.host().call(words.subList(at, words.size()), variables, call.io());
      }
    }
    variables.forEach((name, value) -> call.line(name + "=" + value));
    return 0;
  }

  private static int printEnvironment(ToolCall call) {
    Map<String, String> variables = call.host().environment();
    if (call.arguments().isEmpty()) {
      variables.forEach((name, value) -> call.line(name + "=" + value));
    }
    int code = 0;
    for (String name : call.arguments()) {
      if (variables.containsKey(name)) {
        call.line(variables.getOrDefault(name, ""));
      } else {
        code = 1;
      }
    }
    return code;
  }

  private static int which(ToolCall call) {
    int code = 0;
    for (String name : call.arguments()) {
      if (call.host().knows(name)) {
        call.line(name.startsWith("/") ? name : "/usr/bin/" + name);
      } else {
        code = 1;
      }
    }
    return code;
  }
}
