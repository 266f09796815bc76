package dev.podlanes.kube.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** The body of a change, which knows whether it was sent. */
public final class OneShotBody extends RequestBody {
  private final MediaType type;
  private final byte[] content;
  private volatile boolean sent;

  /**
   * @param type such as {@code application/merge-patch+json}
   */
  public OneShotBody(String type, String content) {
    this.type = MediaType.get(type);
    this.content = content.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether any of it may have reached the server. */
  public boolean sent() {
    return sent;
  }

  @Override
  public MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return content.length;
  }

  /** A change whose answer was lost is not sent again behind our back; the object is asked. */
  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sent = true;
    sink.write(content);
  }
}
