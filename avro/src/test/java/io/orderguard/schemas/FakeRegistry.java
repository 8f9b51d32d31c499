package io.orderguard.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A schema registry of this JVM, over real HTTP. */
final class FakeRegistry implements AutoCloseable {

  /** What it says where nothing else was arranged. */
  static final String UNKNOWN = "{\"error_code\": 40403, \"message\": \"Schema not found\"}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> logins = new CopyOnWriteArrayList<>();

  private FakeRegistry(HttpServer server) {
    this.server = server;
  }

  private record Answer(int status, String body, boolean ends) {}

  static FakeRegistry start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeRegistry registry = new FakeRegistry(server);
      server.setExecutor(registry.threads);
      server.createContext("/", registry::handle);
      server.start();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/registry/");
  }

  /** Asks it once per question. */
  WriterSchemas client(Duration timeout, @Nullable RegistryLogin login) {
    RegistryConfig config = new RegistryConfig(url(), login, timeout, Duration.ofSeconds(1));
    return new RegistrySchemas(new RegistryHttp(config), timeout);
  }

  void hasSchema(int id, String schema) {
    answers("/schemas/ids/" + id, 200, "{\"schema\": " + quoted(schema) + "}");
  }

  void answers(String path, int status, String body) {
    answers.put("/registry" + path, new Answer(status, body, true));
  }

  /** Sends a part of a body and no more. */
  void stalls(String path) {
    answers.put("/registry" + path, new Answer(200, "{\"schema\": ", false));
  }

  List<String> requests() {
    return requests;
  }

  /** The Authorization headers of all requests that had one. */
  List<String> logins() {
    return logins;
  }

  static String quoted(String text) {
    try {
      return new ObjectMapper().writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    requests.add(path);
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    if (login != null) {
      logins.add(login);
    }
    Answer answer = answers.getOrDefault(path, new Answer(404, UNKNOWN, true));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().add("Location", url() + "elsewhere");
      exchange.sendResponseHeaders(answer.status(), answer.ends() ? body.length : 0);
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
      if (!answer.ends()) {
        closing.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
