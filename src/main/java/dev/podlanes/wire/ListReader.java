package dev.podlanes.wire;

import dev.podlanes.model.ClusterObject;
import dev.podlanes.source.ResourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a list's page object by object. Not thread-safe. */
public final class ListReader {
  private final JsonBytes in = new JsonBytes();
  private final ObjectReader objects = new ObjectReader();

  /**
   * What stands beside the items.
   *
   * @param resourceVersion from which to watch; empty when the server gave none
   * @param continueToken for the next page; null on the last
   * @param skipped items that could not be used
   */
  public record Page(String resourceVersion, @Nullable String continueToken, int skipped) {}

  /**
   * Hands each item to the consumer and consumes the page whole.
   *
   * @throws IOException when the text is not a list in JSON or ends early; items handed over before
   *     that belong to no complete list
   */
  public Page read(ResourceKind kind, InputStream text, Consumer<ClusterObject> items)
      throws IOException {
    return read(kind, text, token -> {}, items);
  }

  /**
   * The same, telling the next page's token as soon as it is read: the API writes it before the
   * items.
   */
  public Page read(
      ResourceKind kind,
      InputStream text,
      Consumer<String> continueToken,
      Consumer<ClusterObject> items)
      throws IOException {
    if (!in.open(text).isObject()) {
      in.skip(); // Which tells what is JSON from what is none at all.
      throw new IOException("The server answered a list of " + kind.plural() + " with no object.");
    }
    PageFields page = new PageFields(kind, continueToken, items);
    in.object(page::field);
    if (!page.hasItems) {
      throw new IOException("The server answered a list of " + kind.plural() + " without items.");
    }
    return new Page(page.resourceVersion, page.continueToken, page.skipped);
  }

  private final class PageFields {
    private final ResourceKind kind;
    private final Consumer<String> next;
    private final Consumer<ClusterObject> items;
    private String resourceVersion = "";
    private @Nullable String continueToken;
    private int skipped;
    private boolean hasItems;

    PageFields(ResourceKind kind, Consumer<String> next, Consumer<ClusterObject> items) {
      this.kind = kind;
      this.next = next;
      this.items = items;
    }

    void field(String field) throws IOException {
      switch (field) {
        case "metadata" -> in.object(this::metadata);
        case "items" -> {
          hasItems = true;
          in.array(this::item);
        }
        default -> in.skip();
      }
    }

    private void metadata(String field) throws IOException {
      switch (field) {
        case "resourceVersion" -> resourceVersion = MetadataReader.orEmpty(in.string());
        case "continue" -> {
          String token = in.string();
          continueToken = token == null || token.isEmpty() ? null : token;
          if (continueToken != null) {
            next.accept(continueToken);
          }
        }
        default -> in.skip();
      }
    }

    private void item() throws IOException {
      ClusterObject object = objects.read(kind, in);
      if (object == null) {
        skipped++;
      } else {
        items.accept(object);
      }
    }
  }
}
