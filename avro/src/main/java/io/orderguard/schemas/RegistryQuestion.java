package io.orderguard.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderguard.schemas.WriterSchema.Unusable;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question for a schema and for those it refers to, within one time limit. Asked once, by one
 * thread.
 *
 * <p>Only a 404 that carries the registry's own error code means that there is no such schema. Any
 * other answer, such as the 404 of a wrong path or of a proxy, says nothing about it.
 */
final class RegistryQuestion {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_REFERENCES = 64;
  private static final int FIRST_NOT_FOUND_CODE = 40_400; // 40401 subject, 40402 version,
  private static final int LAST_NOT_FOUND_CODE = 40_499; // 40403 schema

  private final RegistryHttp http;
  private final long endNanos;
  private final Set<String> asked = new HashSet<>();
  private final List<String> texts = new ArrayList<>();

  /**
   * @param endNanos by {@link System#nanoTime()}
   */
  RegistryQuestion(RegistryHttp http, long endNanos) {
    this.http = http;
    this.endNanos = endNanos;
  }

  WriterSchema ask(int id) {
    String refusal = collect("/schemas/ids/" + id);
    return refusal == null ? SchemaText.parse(texts) : new Unusable(refusal);
  }

  /** Adds a schema's text behind those it refers to; the reason if that cannot be. */
  private @Nullable String collect(String path) {
    if (!asked.add(path)) {
      return null;
    }
    if (asked.size() > MOST_REFERENCES) {
      return "refers to more than " + MOST_REFERENCES + " others";
    }
    JsonNode answer = answer(path);
    if (answer == null) {
      return asked.size() == 1
          ? "is not in the registry"
          : "refers to " + path + ", which is not in the registry";
    }
    String type = answer.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      return "must be of type AVRO, found " + type;
    }
    for (JsonNode reference : answer.path("references")) {
      String refusal = collect(pathOf(reference, path));
      if (refusal != null) {
        return refusal;
      }
    }
    texts.add(answer.path("schema").asText());
    return null;
  }

  private String pathOf(JsonNode reference, String path) {
    JsonNode subject = reference.path("subject");
    JsonNode version = reference.path("version");
    if (!subject.isTextual() || !version.canConvertToInt()) {
      throw http.unavailable("the answer has references of an unknown form", path);
    }
    String name = URLEncoder.encode(subject.asText(), StandardCharsets.UTF_8).replace("+", "%20");
    return "/subjects/" + name + "/versions/" + version.asInt();
  }

  /** Null if the registry knows that there is none. */
  private @Nullable JsonNode answer(String path) {
    HttpResponse<byte[]> reply = http.get(path, Math.max(1, endNanos - System.nanoTime()));
    JsonNode body = json(reply.body());
    if (reply.statusCode() == 200 && body.path("schema").isTextual()) {
      return body;
    }
    int code = body.path("error_code").asInt();
    if (reply.statusCode() == 404 && code >= FIRST_NOT_FOUND_CODE && code <= LAST_NOT_FOUND_CODE) {
      return null;
    }
    throw http.unavailable(meaningOf(reply.statusCode()), path);
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return JSON.missingNode(); // no registry's answer; its status is reported
    }
  }

  private static String meaningOf(int status) {
    return switch (status) {
      case 200, 404 -> "what answers is no schema registry (HTTP status " + status + ")";
      case 401, 403 -> "it refuses the credentials (HTTP status " + status + ")";
      case 301, 302, 303, 307, 308 ->
          "it is somewhere else, and redirects are not followed (HTTP status " + status + ")";
      default -> "HTTP status " + status;
    };
  }
}
