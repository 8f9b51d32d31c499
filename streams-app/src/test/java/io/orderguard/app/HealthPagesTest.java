package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.app.ScoringConfig.WithoutModel;
import io.orderguard.bundle.ModelId;
import io.orderguard.http.HealthPages;
import io.orderguard.http.HttpConfig;
import io.orderguard.http.HttpEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an instance serves of itself. */
final class HealthPagesTest {

  private final FakeStreams streams = new FakeStreams();
  private final Metrics metrics = new Metrics();
  private final Health health =
      new Health(
          new Health.Observed(streams, () -> new ModelId("shop", "1"), () -> true),
          1,
          WithoutModel.WAIT);
  private final HttpEndpoint endpoint =
      HttpEndpoint.start(
          HttpConfig.loopback(0), new HealthPages(health::live, health::ready, metrics::scrape));
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

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + endpoint.port() + path);
  }
}
