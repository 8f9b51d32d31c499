package io.orderguard.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Health and metrics over HTTP, read-only: {@code /live} and {@code /ready} answer 200 or 503 with
 * a small JSON object that names the failing conditions, {@code /metrics} answers in Prometheus'
 * text format. Listens on the loopback address unless configured otherwise.
 */
public final class HttpEndpoint implements AutoCloseable {

  private static final String JSON = "application/json";
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
  private static final int THREADS = 2; // a slow scrape must not hold up a health check

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, Supplier<Page>> pages;

  private HttpEndpoint(HttpServer server, ExecutorService threads, HealthPages pages) {
    this.server = server;
    this.threads = threads;
    this.pages =
        Map.of(
            HealthPages.LIVE, () -> Page.of(pages.live().get()),
            HealthPages.READY, () -> Page.of(pages.ready().get()),
            HealthPages.METRICS, () -> new Page(200, METRICS, pages.metrics().get()));
  }

  /**
   * Starts to listen.
   *
   * @throws UncheckedIOException if the address cannot be bound
   */
  public static HttpEndpoint start(HttpConfig config, HealthPages pages) {
    HttpServer server = bind(config);
    ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, work -> daemon(work, "orderguard-http"));
    HttpEndpoint endpoint = new HttpEndpoint(server, threads, pages);
    server.createContext("/", endpoint::answer);
    server.setExecutor(threads);
    server.start();
    return endpoint;
  }

  /** The port listened on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
      boolean read = exchange.getRequestMethod().equals("GET");
      if (page == null) {
        send(exchange, new Page(404, JSON, "{\"error\":\"no such page\"}\n"));
      } else if (!read) {
        send(exchange, new Page(405, JSON, "{\"error\":\"only GET\"}\n"));
      } else {
        send(exchange, page.get());
      }
    }
  }

  private static void send(HttpExchange exchange, Page page) throws IOException {
    byte[] body = page.body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", page.type);
    exchange.sendResponseHeaders(page.status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static HttpServer bind(HttpConfig config) {
    try {
      return HttpServer.create(new InetSocketAddress(config.bind(), config.port()), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot listen on http.bind " + config.bind() + ", http.port " + config.port(), e);
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private record Page(int status, String type, String body) {

    static Page of(HealthReport report) {
      return new Page(report.holds() ? 200 : 503, JSON, report.json());
    }
  }
}
