package dev.podlanes.kube.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** The body of a request that changes something; it knows whether it was sent. */
final class OneShotBody extends RequestBody {
  private static final MediaType MERGE_PATCH = MediaType.get("application/merge-patch+json");
  private static final MediaType JSON = MediaType.get("application/json");

  private final MediaType type;
  private final byte[] text;
  private volatile boolean sent;

  private OneShotBody(MediaType type, String text) {
    this.type = type;
    this.text = text.getBytes(StandardCharsets.UTF_8);
  }

  static OneShotBody mergePatch(String patch) {
    return new OneShotBody(MERGE_PATCH, patch);
  }

  static OneShotBody json(String object) {
    return new OneShotBody(JSON, object);
  }

  /** Whether any of it may have reached the server. */
  boolean sent() {
    return sent;
  }

  @Override
  public MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return text.length;
  }

  /** What was lost on the way is not sent again behind our back; the object is asked instead. */
  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sent = true;
    sink.write(text);
  }
}
