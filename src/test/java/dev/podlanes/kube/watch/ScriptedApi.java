package dev.podlanes.kube.watch;

import dev.podlanes.testing.UnrulyServer.Handler;
import dev.podlanes.testing.UnrulyServer.Received;
import dev.podlanes.testing.UnrulyServer.Reply;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists and watches as a test scripts them: the first request of a kind gets the first answer, and
 * so on; the last answer is repeated. What is not scripted is an empty list and a quiet watch.
 */
final class ScriptedApi implements Handler {
  private final Map<String, List<Handler>> scripts = new HashMap<>();
  private final Map<String, AtomicInteger> served = new HashMap<>();

  ScriptedApi lists(String plural, Handler... answers) {
    scripts.put(plural, List.of(answers));
    return this;
  }

  ScriptedApi watches(String plural, Handler... answers) {
    scripts.put("watch " + plural, List.of(answers));
    return this;
  }

  @Override
  public void handle(Received request, Reply reply) throws IOException, InterruptedException {
    String plural = plural(request);
    boolean watch = isWatch(request);
    String key = (watch ? "watch " : "") + plural;
    List<Handler> script = scripts.getOrDefault(key, List.of(watch ? quiet() : list("100")));
    int turn;
    synchronized (served) {
      turn = served.computeIfAbsent(key, unused -> new AtomicInteger()).getAndIncrement();
    }
    script.get(Math.min(turn, script.size() - 1)).handle(request, reply);
  }

  static String plural(Received request) {
    return request.path().substring(request.path().lastIndexOf('/') + 1);
  }

  static boolean isWatch(Received request) {
    return "true".equals(request.query().get("watch"));
  }

  static boolean isList(Received request, String plural) {
    return !isWatch(request) && plural(request).equals(plural);
  }

  static boolean isWatch(Received request, String plural) {
    return isWatch(request) && plural(request).equals(plural);
  }

  /** A watch that opens and says nothing. */
  static Handler quiet() {
    return (request, reply) -> reply.begin().hang();
  }

  /** A watch that sends these lines and then stays open. */
  static Handler lines(String... lines) {
    return (request, reply) -> {
      reply.begin();
      for (String line : lines) {
        reply.send(line + "\n");
      }
      reply.hang();
    };
  }

  /** A watch that sends this text and ends as it should. */
  static Handler ends(String text) {
    return (request, reply) -> {
      reply.begin();
      if (!text.isEmpty()) {
        reply.send(text);
      }
      reply.end();
    };
  }

  /** A watch that sends this text and breaks. */
  static Handler cuts(String text) {
    return (request, reply) -> reply.begin().send(text);
  }

  static Handler answer(int status, String body, String... headers) {
    return (request, reply) -> reply.answer(status, body, headers);
  }

  static Handler list(String resourceVersion, String... objects) {
    return answer(200, page(resourceVersion, "", objects));
  }

  static String page(String resourceVersion, String token, String... objects) {
    return "{\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"%s\",\"continue\":\"%s\"},\"items\":[%s]}"
        .formatted(resourceVersion, token, Stream.of(objects).collect(Collectors.joining(",")));
  }

  static String pod(String name, int resourceVersion) {
    return """
    {"metadata":{"name":"%s","namespace":"lab","uid":"uid-%s","resourceVersion":"%d",\
    "creationTimestamp":"2026-11-23T08:59:00Z"},"status":{"phase":"Running"}}\
    """
        .formatted(name, name, resourceVersion);
  }

  static String event(String type, String object) {
    return "{\"type\":\"" + type + "\",\"object\":" + object + "}";
  }

  static String bookmark(int resourceVersion) {
    return event(
        "BOOKMARK",
        "{\"kind\":\"Pod\",\"metadata\":{\"resourceVersion\":\""
            + resourceVersion
            + "\",\"creationTimestamp\":null},\"spec\":{\"containers\":null},\"status\":{}}");
  }
}
