package dev.podlanes.kube.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A merge patch that knows whether it was sent. */
final class PatchBody extends RequestBody {
  private static final MediaType MERGE_PATCH = MediaType.get("application/merge-patch+json");

  private final byte[] patch;
  private volatile boolean sent;

  PatchBody(String patch) {
    this.patch = patch.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether any of it may have reached the server. */
  boolean sent() {
    return sent;
  }

  @Override
  public MediaType contentType() {
    return MERGE_PATCH;
  }

  @Override
  public long contentLength() {
    return patch.length;
  }

  /** A patch whose answer was lost is not sent again behind our back; the Job is asked instead. */
  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sent = true;
    sink.write(patch);
  }
}
