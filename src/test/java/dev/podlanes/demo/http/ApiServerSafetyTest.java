package dev.podlanes.demo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlanes.demo.DemoClient;
import dev.podlanes.demo.DemoClient.Answer;
import dev.podlanes.demo.DemoOptions;
import dev.podlanes.demo.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strangers and broken clients get nothing from the demo cluster, and do it no harm. */
class ApiServerSafetyTest {
  private static final String JOBS = "/apis/batch/v1/namespaces/default/jobs";
  private static final String MAPS = "/api/v1/namespaces/default/configmaps";
  private static final int DEEP = 100_000;

  @AutoClose
  private static final DemoClient client = DemoClient.start(DemoOptions.DEFAULT.withLab(false));

  @Test
  void onlyTheLoopbackAddressIsListenedOn() throws Exception {
    int port = client.cluster().server().getPort();
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();

    connect(InetAddress.ofLiteral("127.0.0.1"), port);
    for (InetAddress other : others) {
      assertThatThrownBy(() -> connect(other, port))
          .as(other.toString())
          .isInstanceOf(ConnectException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/v1",
        "/apis",
        "/apis/batch/v1",
        "/healthz",
        "/livez",
        "/metrics",
        "/openapi/v2",
        "/openapi/v3",
        "/openapi/v3/api/v1",
        "/version",
        "/api/v1/pods",
        "/api/v1/pods?watch=1",
        "/api/v1/namespaces/default/pods/any/log",
        "/no/such/path",
      })
  void nothingIsSaidWithoutTheToken(String path) {
    URI address = URI.create(client.cluster().server() + path);
    String almost = client.cluster().token().substring(1);

    for (String given :
        List.of("", "Bearer ", "Bearer " + almost, "Basic " + client.cluster().token())) {
      HttpRequest.Builder request = HttpRequest.newBuilder(address);
      if (!given.isEmpty()) {
        request.header("Authorization", given);
      }
      Answer answer = client.send(request.build());

      assertThat(answer.status()).as(given).isEqualTo(401);
      assertThat(Json.string(answer.json(), "", "message")).isEqualTo("Unauthorized");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/merge-patch+json"})
  void bodiesThatNestWithoutEndAreRefused(String type) {
    String arrays = "{\"data\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}";
    String objects = "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP);

    for (String body : List.of(arrays, objects, "{\"data\":", "nonsense", "[]")) {
      Answer answer =
          type.startsWith("application/merge")
              ? client.merge(MAPS + "/kube-root-ca.crt", body)
              : post(MAPS, type, body);

      assertThat(answer.status()).as(body.substring(0, Math.min(20, body.length()))).isEqualTo(400);
    }
    assertAlive();
  }

  @Test
  void yamlThatNestsOrMultipliesIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d,*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }

    assertThat(post(JOBS, "application/yaml", bomb.toString()).status()).isEqualTo(400);
    assertThat(post(JOBS, "application/yaml", "[".repeat(5_000)).status()).isEqualTo(400);
    assertAlive();
  }

  @Test
  void aBodyWithoutAnEndIsCutOff() {
    byte[] much = new byte[ApiRequest.MAX_BODY + 1];
    HttpRequest chunked =
        client
            .request(MAPS, "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(much)))
            .build();

    assertThat(client.send(chunked).status()).isEqualTo(413);
    assertAlive();
  }

  @Test
  void headersHaveABound() {
    assertThatThrownBy(() -> client.get("/version", "X-Much", "x".repeat(2_000_000)))
        .isInstanceOf(IllegalStateException.class);
    assertAlive();
  }

  @Test
  void watchesWithoutEndLeaveRoomForOtherRequests() throws Exception {
    List<InputStream> open = new ArrayList<>();
    try {
      int status = 200;
      String refused = "";
      while (status == 200 && open.size() <= 1_000) {
        var answer = client.start(MAPS + "?watch=1");
        status = answer.statusCode();
        if (status == 200) {
          open.add(answer.body());
        } else {
          refused = answer.headers().firstValue("Retry-After").orElse("");
        }
      }

      assertThat(status).isEqualTo(429);
      assertThat(refused).isEqualTo("1");
      assertAlive();
    } finally {
      for (InputStream stream : open) {
        stream.close();
      }
    }
  }

  private static void assertAlive() {
    assertThat(client.get("/version").status()).isEqualTo(200);
  }

  private static Answer post(String path, String type, String body) {
    return client.send(
        client
            .request(path, "Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 5_000);
    }
  }
}
