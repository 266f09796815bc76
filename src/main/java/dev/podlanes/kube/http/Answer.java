package dev.podlanes.kube.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Response;

/** The head of a successful answer, and its body still to be read. Closing it ends the request. */
public final class Answer implements AutoCloseable {
  private final Response response;
  private final Duration latency;

  Answer(Response response, Duration latency) {
    this.response = response;
    this.latency = latency;
  }

  /** From the request to the head. */
  public Duration latency() {
    return latency;
  }

  /** The values of a header, each time that it stands. */
  public List<String> headers(String name) {
    return response.headers(name);
  }

  /** Lets the body be silent for this long before it counts as broken. */
  public void patience(Duration silence) {
    response.body().source().timeout().timeout(silence.toMillis(), TimeUnit.MILLISECONDS);
  }

  public InputStream body() {
    return response.body().byteStream();
  }

  /** The body as UTF-8 text; what is not UTF-8 is replaced. */
  public Reader reader() {
    return new InputStreamReader(body(), StandardCharsets.UTF_8);
  }

  /** The whole body, at most this many bytes of it. */
  public String text(int maxBytes) throws IOException {
    return new String(body().readNBytes(maxBytes), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    response.close();
  }
}
