package dev.podlanes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.podlanes.export.JsonExport;
import dev.podlanes.model.ClusterObject;
import dev.podlanes.model.CompletionMode;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.Job;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodPhase;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.Reducer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Servers are newer, older and stranger than any model of their objects. */
class ToleranceTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  @Test
  void theBuiltInControllersNameMeansNoOtherManager() throws IOException {
    assertThat(managedBy("kubernetes.io/job-controller")).isNull();
    assertThat(managedBy("kueue.x-k8s.io/multikueue")).isEqualTo("kueue.x-k8s.io/multikueue");
  }

  private static String managedBy(String manager) throws IOException {
    String text =
        "{\"metadata\":{\"uid\":\"u\",\"name\":\"j\"},\"spec\":{\"managedBy\":\""
            + manager
            + "\"}}";
    InputStream json = JsonText.of(text);
    return ((Job) new ObjectReader().read(ResourceKind.JOBS, json)).spec().managedBy();
  }

  @Test
  void bookmarksWithNullContainersAndCutObjectsAreRead() throws IOException {
    List<WatchEvent> events = new ArrayList<>();
    for (String line : Files.readAllLines(RESOURCES.resolve("real-api/watchlist-pods.txt"))) {
      if (!line.startsWith("#")) {
        events.add(event(line));
      }
    }

    assertThat(events.getLast()).isEqualTo(new WatchEvent.Bookmark("9292", true));
    // The file's pods are cut to name and version: no uid, so they cannot be kept.
    assertThat(events.subList(0, events.size() - 1))
        .hasSize(5)
        .allMatch(WatchEvent.Unusable.class::isInstance);
  }

  @Test
  void aBookmarkOnTheWayEndsNothing() throws IOException {
    assertThat(
            event("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"7\"}}}"))
        .isEqualTo(new WatchEvent.Bookmark("7", false));
  }

  @Test
  void unknownTypesAndShapesAreUnusableNotFatal() throws IOException {
    for (String text :
        List.of(
            "{}",
            "[]",
            "null",
            "7",
            "{\"type\":\"NEWER\",\"object\":{\"a\":[1,{}]}}",
            "{\"type\":5,\"object\":{}}",
            "{\"type\":\"ADDED\"}",
            "{\"type\":\"ADDED\",\"object\":null}",
            "{\"type\":\"ADDED\",\"object\":[1]}",
            "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":null}}",
            "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":{}}}}")) {
      assertThat(event(text)).as(text).isEqualTo(new WatchEvent.Unusable());
    }
  }

  @Test
  void anErrorEventSaysWhy() throws IOException {
    String text =
        """
        {"type":"ERROR","object":{"kind":"Status","message":"gone","reason":"Gone","code":410}}\
        """;

    assertThat(event(text))
        .isEqualTo(
            new WatchEvent.Failed(new ApiStatus(410, "Gone", "gone", List.of(), List.of(), null)));
  }

  @Test
  void anEventWithItsFieldsTheOtherWayRoundIsRead() throws IOException {
    WatchEvent event =
        event("{\"object\":{\"metadata\":{\"uid\":\"u\",\"name\":\"n\"}},\"type\":\"DELETED\"}");

    assertThat(event).isInstanceOf(WatchEvent.Changed.class);
    assertThat(((WatchEvent.Changed) event).type()).isEqualTo(WatchEvent.Type.DELETED);
  }

  @Test
  void aCutEventIsAnIoErrorWhateverItsType() {
    for (String whole :
        List.of(
            "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"uid\":\"u\",\"name\":\"n\"}}}",
            "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"7\"}}}",
            "{\"type\":\"ERROR\",\"object\":{\"message\":\"gone\",\"code\":410}}")) {
      for (int length = 0; length < whole.length(); length++) {
        String cut = whole.substring(0, length);
        assertThatThrownBy(() -> event(cut)).as(cut).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aListIsReadWithItsUnusableItemsCounted() throws IOException {
    List<ClusterObject> items = new ArrayList<>();
    String text =
        """
        {"kind":"PodList","items":[{"metadata":{"uid":"u","name":"n"}},null,{},7,
        {"metadata":{"name":"no-uid"}}],"metadata":{"resourceVersion":"12","continue":"next"}}\
        """;

    ListReader.Page page = new ListReader().read(ResourceKind.PODS, JsonText.of(text), items::add);

    assertThat(page).isEqualTo(new ListReader.Page("12", "next", 4));
    assertThat(items).extracting(item -> item.meta().uid()).containsExactly("u");
  }

  @Test
  void theLastPageHasNoTokenAndNullItemsAreNone() throws IOException {
    ListReader.Page page =
        new ListReader()
            .read(
                ResourceKind.PODS,
                JsonText.of("{\"items\":null,\"metadata\":{\"continue\":\"\"}}"),
                item -> {
                  throw new AssertionError("an item");
                });

    assertThat(page).isEqualTo(new ListReader.Page("", null, 0));
  }

  @Test
  void whatIsNoListIsRefused() {
    for (String text : List.of("[]", "{}", "{\"kind\":\"Status\"}", "null", "{\"items\":[")) {
      assertThatThrownBy(
              () -> new ListReader().read(ResourceKind.PODS, JsonText.of(text), item -> {}))
          .as(text)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void absentFieldsHaveTheApisDefaults() throws IOException {
    Job job = (Job) read(ResourceKind.JOBS, "{\"metadata\":{\"uid\":\"u\",\"name\":\"n\"}}");

    assertThat(job.spec().parallelism()).isEqualTo(1);
    assertThat(job.spec().backoffLimit()).isEqualTo(6);
    assertThat(job.spec().completionMode()).isEqualTo(CompletionMode.NON_INDEXED);
    assertThat(job.spec().completions()).isNull();
    assertThat(job.spec().hasSuccessPolicy()).isFalse();
    assertThat(job.status().conditions()).isEmpty();
  }

  @Test
  void aNullIsAnAbsentField() throws IOException {
    String text =
        """
        {"metadata":{"uid":"u","name":"n","labels":null,"annotations":null,"ownerReferences":null,
        "deletionGracePeriodSeconds":null,"generation":null},
        "spec":{"parallelism":null,"completions":null,"backoffLimit":null,"successPolicy":null,
        "podFailurePolicy":null,"template":null,"suspend":null},
        "status":{"conditions":null,"active":null,"completedIndexes":null,
        "uncountedTerminatedPods":null}}\
        """;

    Job job = (Job) read(ResourceKind.JOBS, text);

    assertThat(job.spec())
        .isEqualTo(
            ((Job) read(ResourceKind.JOBS, "{\"metadata\":{\"uid\":\"u\",\"name\":\"n\"}}"))
                .spec());
  }

  @Test
  void durationsWithoutReasonAreCutOrLeftOut() throws IOException {
    String text =
        """
        {"metadata":{"uid":"u","name":"n","deletionTimestamp":"2026-11-23T09:00:00Z",
        "deletionGracePeriodSeconds":9223372036854775807},
        "spec":{"activeDeadlineSeconds":9223372036854775807,"ttlSecondsAfterFinished":-5}}\
        """;

    Job job = (Job) read(ResourceKind.JOBS, text);

    assertThat(job.meta().deletionRequested()).isAfter(Instant.parse("1900-01-01T00:00:00Z"));
    assertThat(job.spec().activeDeadline()).isGreaterThan(Duration.ofDays(36_000));
    assertThat(job.spec().ttlAfterFinished()).isNull();
  }

  @Test
  void timesThatAreNotRfc3339AreLeftOut() throws IOException {
    for (String time :
        List.of("yesterday", "+1000000000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z")) {
      String text =
          "{\"metadata\":{\"uid\":\"u\",\"name\":\"n\",\"deletionTimestamp\":\"" + time + "\"}}";
      assertThat(read(ResourceKind.PODS, text).meta().deletionTimestamp()).as(time).isNull();
    }
  }

  @Test
  void aSidecarIsToldFromAnInitContainer() throws IOException {
    String text =
        """
        {"metadata":{"uid":"u","name":"n"},"status":{"phase":"Brandnew",
        "initContainerStatuses":[{"name":"setup"},{"name":"proxy"},{"name":"unlisted"}],
        "containerStatuses":[{"name":"worker","state":{"waiting":{"reason":"ErrImagePull"}}},{}]},
        "spec":{"initContainers":[{"name":"setup"},{"name":"proxy","restartPolicy":"Always"}],
        "containers":[{"name":"worker"},{"name":"second"},{"image":"no-name"}]}}\
        """;

    Pod pod = (Pod) read(ResourceKind.PODS, text);

    assertThat(pod.phase()).isEqualTo(PodPhase.UNKNOWN);
    assertThat(pod.containers())
        .extracting(container -> container.name() + " " + container.role())
        .containsExactly(
            "setup " + ContainerRole.INIT,
            "proxy " + ContainerRole.SIDECAR,
            "worker " + ContainerRole.MAIN,
            "second " + ContainerRole.MAIN,
            "unlisted " + ContainerRole.INIT);
    assertThat(pod.containers().get(2).waitingReason()).isEqualTo("ErrImagePull");
  }

  /** Real objects with values replaced by others of any type: read or dropped, never a crash. */
  @Property(tries = 300)
  void noValueOfAnyTypeAnywhereBreaksTheWayFromWireToExport(@ForAll Random random)
      throws IOException {
    Reducer reducer = new Reducer();
    ObjectReader reader = new ObjectReader();
    for (JsonObject line : LINES) {
      JsonElement broken = damage(line.get("object"), random, 0);
      for (ResourceKind kind : ResourceKind.values()) {
        if (kind.plural().equals(line.get("resource").getAsString())) {
          InputStream in = JsonText.of(broken.toString());
          ClusterObject object = reader.read(kind, in);
          if (object != null) {
            boolean deleted = line.get("type").getAsString().equals("DELETED");
            Instant at = Instant.parse(line.get("at").getAsString());
            reducer.accept(
                deleted ? new SourceEvent.Delete(object, at) : new SourceEvent.Upsert(object, at));
          }
        }
      }
    }
    StringWriter out = new StringWriter();
    JsonExport.write(reducer.state(), out);
    assertThat(JsonParser.parseString(out.toString()).isJsonObject()).isTrue();
  }

  private static final List<JsonObject> LINES = lines("recordings/failindex.jsonl.gz");

  private static List<JsonObject> lines(String recording) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RESOURCES.resolve(recording))),
                StandardCharsets.UTF_8))) {
      return in.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    } catch (IOException missing) {
      throw new java.io.UncheckedIOException(missing);
    }
  }

  /** A copy in which about every fortieth value is something else. */
  private static JsonElement damage(JsonElement value, Random random, int depth) {
    if (depth > 0 && random.nextInt(40) == 0) {
      return anything(random);
    }
    if (value instanceof JsonObject object) {
      JsonObject copy = new JsonObject();
      object.asMap().forEach((name, field) -> copy.add(name, damage(field, random, depth + 1)));
      return copy;
    }
    if (value instanceof JsonArray array) {
      JsonArray copy = new JsonArray();
      array.forEach(element -> copy.add(damage(element, random, depth + 1)));
      return copy;
    }
    return value;
  }

  private static JsonElement anything(Random random) {
    return switch (random.nextInt(13)) {
      case 0 -> JsonNull.INSTANCE;
      case 1 -> new JsonPrimitive(true);
      case 2 -> new JsonPrimitive(-1);
      case 3 -> new JsonPrimitive(Long.MAX_VALUE);
      case 4 -> new JsonPrimitive(new BigDecimal("1e400"));
      case 5 -> new JsonPrimitive(0.5);
      case 6 -> new JsonPrimitive("");
      case 7 -> new JsonPrimitive("0000-01-01T00:00:00Z");
      case 8 -> new JsonPrimitive("9999-12-31T23:59:59.999999999Z");
      case 9 -> new JsonArray();
      case 10 -> JsonParser.parseString("[null,[],{},\"a\",{\"name\":null,\"uid\":7}]");
      case 11 -> JsonParser.parseString("{\"name\":\"a\",\"terminated\":{\"exitCode\":\"x\"}}");
      default -> new JsonObject();
    };
  }

  private static WatchEvent event(String text) throws IOException {
    return new WatchEventReader().read(ResourceKind.PODS, JsonText.of(text));
  }

  private static ClusterObject read(ResourceKind kind, String text) throws IOException {
    ClusterObject object = new ObjectReader().read(kind, JsonText.of(text));
    assertThat(object).isNotNull();
    return object;
  }
}
