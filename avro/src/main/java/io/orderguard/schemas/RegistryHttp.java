package io.orderguard.schemas;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One GET after another to a schema registry. Follows no redirect, since credentials go with every
 * request. Thread-safe.
 */
final class RegistryHttp {

  private static final int MOST_BYTES = 1 << 20;

  private final String url;
  private final HttpClient client;
  private final HttpRequest.Builder request;

  RegistryHttp(RegistryConfig config) {
    url = config.url().toString().replaceAll("/+$", "");
    client =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(config.timeout())
            .build();
    request =
        HttpRequest.newBuilder()
            .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    RegistryLogin login = config.login();
    if (login != null) {
      String pair = login.user() + ":" + login.password();
      byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
  }

  /**
   * Asks for a path under the registry's; any status is an answer.
   *
   * @param nanos for the whole answer, its body included
   * @throws SchemaUnavailableException if there is none in time
   */
  HttpResponse<byte[]> get(String path, long nanos) {
    HttpRequest get = request.copy().uri(URI.create(url + path)).GET().build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(get, LimitedBody.ofAtMost(MOST_BYTES));
    try {
      return answer.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw unavailable("no answer in time", path);
    } catch (ExecutionException e) {
      throw new SchemaUnavailableException(message(String.valueOf(e.getCause()), path), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw unavailable("interrupted", path);
    }
  }

  SchemaUnavailableException unavailable(String reason, String path) {
    return new SchemaUnavailableException(message(reason, path));
  }

  private String message(String reason, String path) {
    return "The schema registry cannot be asked for " + url + path + ": " + reason;
  }
}
