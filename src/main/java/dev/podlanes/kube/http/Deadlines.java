package dev.podlanes.kube.http;

import java.time.Duration;

/**
 * How long to wait for what.
 *
 * @param connect for TCP and TLS, each
 * @param head from the request to the head of the answer, also of a watch or log
 * @param whole for a request that is answered at once, from its start to the last byte
 * @param ping between HTTP/2 pings; a connection that leaves one unanswered is given up
 */
public record Deadlines(Duration connect, Duration head, Duration whole, Duration ping) {
  public static final Deadlines USUAL =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15));
}
