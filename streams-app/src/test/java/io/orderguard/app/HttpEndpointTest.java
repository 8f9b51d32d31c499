package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.app.ScoringConfig.WithoutModel;
import io.orderguard.bundle.ModelId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpEndpointTest {

  private final FakeStreams streams = new FakeStreams();
  private final Metrics metrics = new Metrics();
  private final Health health =
      new Health(
          new Health.Observed(streams, () -> new ModelId("shop", "1"), () -> true),
          1,
          WithoutModel.WAIT);
  private final HttpEndpoint endpoint =
      HttpEndpoint.start(new HttpConfig("127.0.0.1", 0), health, metrics);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void healthAndMetricsAreServed() throws Exception {
    metrics.order();
    assertThat(get("/live").statusCode()).isEqualTo(200);
    assertThat(get("/ready").statusCode()).isEqualTo(200);
    HttpResponse<String> page = get("/metrics");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    assertThat(page.body()).contains("orderguard_orders_total 1.0");
  }

  @Test
  void anInstanceThatIsNotReadySaysWhy() throws Exception {
    streams.state = State.REBALANCING;
    HttpResponse<String> page = get("/ready");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(page.body()).contains("\"failing\":[\"streams\"]");
    assertThat(get("/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aFailedInstanceIsNotAlive() throws Exception {
    streams.state = State.ERROR;
    assertThat(get("/live").statusCode()).isEqualTo(503);
  }

  @Test
  void onlyThreePagesAndOnlyReading() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/ready/now").statusCode()).isEqualTo(404);
    assertThat(get("/metricsandmore").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(uri("/ready")).POST(HttpRequest.BodyPublishers.noBody()).build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void anAddressInUseIsNamed() {
    assertThatThrownBy(
            () -> HttpEndpoint.start(new HttpConfig("127.0.0.1", endpoint.port()), health, metrics))
        .hasMessage("Cannot listen on http.bind 127.0.0.1, http.port " + endpoint.port());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + endpoint.port() + path);
  }
}
