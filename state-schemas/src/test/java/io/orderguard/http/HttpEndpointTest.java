package io.orderguard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpEndpointTest {

  private final HttpClient client = HttpClient.newHttpClient();
  private volatile String work = "running";
  private final HttpEndpoint endpoint =
      HttpEndpoint.start(
          HttpConfig.loopback(0),
          new HealthPages(
              () -> new HealthReport.Findings().note("work", work).report(),
              () ->
                  new HealthReport.Findings()
                      .require("work", work, work.equals("running"))
                      .report(),
              () -> "orders_total 1.0\n"));

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void healthAndMetricsAreServed() throws Exception {
    assertThat(get("/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get("/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(ready.body())
        .isEqualTo("{\"ok\":true,\"failing\":[],\"conditions\":{\"work\":\"running\"}}\n");
    HttpResponse<String> metrics = get("/metrics");
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    assertThat(metrics.body()).isEqualTo("orders_total 1.0\n");
  }

  @Test
  void everyRequestAsksAnewAndWhatDoesNotHoldIs503() throws Exception {
    assertThat(get("/ready").statusCode()).isEqualTo(200);
    work = "gone";
    HttpResponse<String> page = get("/ready");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("\"failing\":[\"work\"]", "\"work\":\"gone\"");
    assertThat(get("/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aFindingWithQuotesAndLineEndsStaysOneTextOfOneLine() throws Exception {
    work = "Topic \"a\\b\"\nis gone";
    assertThat(get("/ready").body())
        .contains("\"work\":\"Topic \\\"a\\\\b\\\"\\nis gone\"")
        .hasLineCount(1);
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
            () ->
                HttpEndpoint.start(
                    HttpConfig.loopback(endpoint.port()),
                    new HealthPages(
                        () -> new HealthReport.Findings().report(),
                        () -> new HealthReport.Findings().report(),
                        () -> "")))
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
