package dev.podlanes.kube;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the names out of a page of namespaces, and nothing else. */
final class NamespaceList {
  private NamespaceList() {}

  /**
   * Adds the page's names.
   *
   * @return the token of the next page; null on the last
   * @throws IllegalStateException when it is not a list
   */
  static @Nullable String read(JsonReader in, List<String> names) throws IOException {
    String token = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (in.nextName()) {
        case "metadata" -> token = field(in, "continue");
        case "items" -> {
          if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            break;
          }
          in.beginArray();
          while (in.hasNext()) {
            item(in, names);
          }
          in.endArray();
        }
        default -> in.skipValue();
      }
    }
    in.endObject();
    return token == null || token.isEmpty() ? null : token;
  }

  private static void item(JsonReader in, List<String> names) throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      if (in.nextName().equals("metadata")) {
        String name = field(in, "name");
        if (name != null) {
          names.add(name);
        }
      } else {
        in.skipValue();
      }
    }
    in.endObject();
  }

  private static @Nullable String field(JsonReader in, String wanted) throws IOException {
    String value = null;
    in.beginObject();
    while (in.hasNext()) {
      if (in.nextName().equals(wanted) && in.peek() == JsonToken.STRING) {
        value = in.nextString();
      } else {
        in.skipValue();
      }
    }
    in.endObject();
    return value;
  }
}
