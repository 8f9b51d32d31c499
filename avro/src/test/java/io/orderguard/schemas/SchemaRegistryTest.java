package io.orderguard.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.schemas.WriterSchema.Known;
import io.orderguard.schemas.WriterSchema.Unusable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaRegistryTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Schema PURCHASE =
      SchemaBuilder.record("Purchase").fields().requiredString("id").endRecord();

  private final FakeRegistry registry = FakeRegistry.start();

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void aSchemaIsLearntByItsId() {
    registry.hasSchema(7, PURCHASE.toString());

    WriterSchemas schemas =
        SchemaRegistry.of(new RegistryConfig(registry.url(), null, LONG, Duration.ofSeconds(1)));

    assertThat(schemas.byId(7)).isEqualTo(new Known(PURCHASE));
    assertThat(registry.requests()).containsExactly("/registry/schemas/ids/7");
    assertThat(registry.logins()).isEmpty();
  }

  @Test
  void anIdThatTheRegistryDoesNotKnowIsUnusable() {
    assertThat(client().byId(8)).isEqualTo(new Unusable("is not in the registry"));
  }

  @Test
  void aSchemaIsReadTogetherWithThoseItRefersTo() {
    registry.answers(
        "/schemas/ids/7",
        200,
        """
        {"schema": %s, "schemaType": "AVRO", "references": [
          {"name": "a.Card", "subject": "card/v 1", "version": 3},
          {"name": "a.Brand", "subject": "brand", "version": 1}]}
        """
            .formatted(FakeRegistry.quoted(record("Purchase", "card", "Card", "brand", "Brand"))));
    registry.answers(
        "/subjects/card%2Fv%201/versions/3",
        200,
        """
        {"subject": "card/v 1", "schema": %s, "references": [
          {"name": "a.Brand", "subject": "brand", "version": 1}]}
        """
            .formatted(FakeRegistry.quoted(record("Card", "brand", "Brand", "also", "Brand"))));
    registry.answers(
        "/subjects/brand/versions/1",
        200,
        "{\"schema\": "
            + FakeRegistry.quoted(record("Brand", "name", "string", "land", "string"))
            + "}");

    Schema schema = ((Known) client().byId(7)).schema();

    assertThat(schema.getFullName()).isEqualTo("a.Purchase");
    assertThat(schema.getField("card").schema().getField("brand").schema().getField("land"))
        .isNotNull();
    assertThat(registry.requests()).hasSize(3);
  }

  @Test
  void aReferenceThatLeadsNowhereMakesTheSchemaUnusable() {
    registry.answers(
        "/schemas/ids/7",
        200,
        """
        {"schema": "{}", "references": [{"name": "x", "subject": "gone", "version": 3}]}
        """);

    assertThat(client().byId(7))
        .isEqualTo(
            new Unusable("refers to /subjects/gone/versions/3, which is not in the registry"));
  }

  @Test
  void aSchemaOfAnotherTypeOrThatIsNoneIsUnusable() {
    registry.answers("/schemas/ids/7", 200, "{\"schema\": \"x\", \"schemaType\": \"PROTOBUF\"}");
    registry.hasSchema(8, "{\"type\": \"record\"}");

    assertThat(client().byId(7)).isEqualTo(new Unusable("must be of type AVRO, found PROTOBUF"));
    assertThat(((Unusable) client().byId(8)).reason()).startsWith("is not an Avro schema: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|<html>Welcome</html>|no schema registry (HTTP status 200)",
        "200|{\"status\": \"up\"}|no schema registry (HTTP status 200)",
        "404|<html>No such page</html>|no schema registry (HTTP status 404)",
        "404|{\"error_code\": 404, \"message\": \"HTTP 404\"}|no schema registry",
        "401|{\"error_code\": 40101}|refuses the credentials (HTTP status 401)",
        "403|{}|refuses the credentials (HTTP status 403)",
        "302|{}|redirects are not followed (HTTP status 302)",
        "429|{}|HTTP status 429",
        "500|{\"error_code\": 50001}|HTTP status 500",
        "503|{\"schema\": \"int\"}|HTTP status 503"
      })
  void anyOtherAnswerSaysNothingAboutTheSchema(int status, String body, String message) {
    registry.answers("/schemas/ids/7", status, body);

    assertThatExceptionOfType(SchemaUnavailableException.class)
        .isThrownBy(() -> client().byId(7))
        .withMessageContaining(registry.url() + "schemas/ids/7: ")
        .withMessageContaining(message);
    assertThat(registry.requests()).hasSize(1);
  }

  @Test
  void anAnswerThatDoesNotEndIsGivenUpInTime() {
    registry.stalls("/schemas/ids/7");

    assertThatExceptionOfType(SchemaUnavailableException.class)
        .isThrownBy(() -> registry.client(SHORT, null).byId(7))
        .withMessageContaining("no answer in time");
  }

  @Test
  void anAnswerOfAnyLengthIsNotRead() {
    registry.hasSchema(7, "\"" + "x".repeat(2_000_000) + "\"");

    assertThatExceptionOfType(SchemaUnavailableException.class)
        .isThrownBy(() -> client().byId(7))
        .withMessageContaining("longer than 1048576 bytes");
  }

  @Test
  void aRegistryThatIsNotThereCannotBeAsked() {
    WriterSchemas client = client();
    registry.close();

    assertThatExceptionOfType(SchemaUnavailableException.class)
        .isThrownBy(() -> client.byId(7))
        .withMessageContaining("ConnectException");
  }

  @Test
  void credentialsGoWithEveryRequestAndIntoNoMessage() {
    registry.hasSchema(7, PURCHASE.toString());
    RegistryLogin login = new RegistryLogin("orders", "pässword");

    registry.client(LONG, login).byId(7);

    byte[] pair = "orders:pässword".getBytes(StandardCharsets.UTF_8);
    assertThat(registry.logins())
        .isEqualTo(List.of("Basic " + Base64.getEncoder().encodeToString(pair)));
    assertThat(new RegistryConfig(registry.url(), login, LONG, LONG).toString())
        .doesNotContain("pässword");
    registry.answers("/schemas/ids/7", 401, "{}");
    assertThatThrownBy(() -> registry.client(LONG, login).byId(7))
        .hasMessageNotContaining("pässword");
  }

  @Test
  void anAddressWithCredentialsOrOfAnotherSchemeIsRefused() {
    for (String url : List.of("ftp://host/", "http:///x", "host:8081", "http://u:p@host/")) {
      assertThatThrownBy(() -> new RegistryConfig(URI.create(url), null, LONG, LONG))
          .as(url)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("u:p");
    }
  }

  private WriterSchemas client() {
    return registry.client(LONG, null);
  }

  /** The text of a record of two fields. */
  private static String record(
      String name, String one, String oneType, String other, String otherType) {
    return """
    {"type": "record", "name": "%s", "namespace": "a", "fields": [
      {"name": "%s", "type": "%s"}, {"name": "%s", "type": "%s"}]}
    """
        .formatted(name, one, oneType, other, otherType);
  }
}
