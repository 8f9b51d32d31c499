package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.app.OrderFormat.ConfluentFiles;
import io.orderguard.app.OrderFormat.ConfluentRegistry;
import io.orderguard.app.OrderFormat.Json;
import io.orderguard.app.OrderFormat.SingleObject;
import io.orderguard.avro.ShopOrder;
import io.orderguard.schemas.RegistryConfig;
import io.orderguard.schemas.RegistryLogin;
import io.orderguard.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormatSettingsTest {

  private static final Schema SHOP = ShopOrder.getClassSchema();

  private final Path directory;

  FormatSettingsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void jsonNeedsNothingElse() {
    OrderFormat format = format("format: json");

    assertThat(format).isEqualTo(new Json());
    assertThat(format.decoder(SHOP).schema()).isEqualTo(SHOP);
  }

  @Test
  void singleObjectEncodingIsTheDefault() throws IOException {
    assertThat(format("partitioned-by: customer")).isEqualTo(new SingleObject(List.of()));

    Files.writeString(directory.resolve("older.avsc"), SHOP.toString());
    assertThat(format("{format: avro-single-object, writer-schemas: '" + directory + "'}"))
        .isEqualTo(new SingleObject(List.of(SHOP)));
  }

  @Test
  void confluentFramingTakesItsSchemasFromADirectory() throws IOException {
    Files.writeString(directory.resolve("17.avsc"), SHOP.toString());

    OrderFormat format = format("{format: confluent, writer-schemas: '" + directory + "'}");

    assertThat(((ConfluentFiles) format).writers().schemas()).containsExactly(SHOP);
  }

  @Test
  void confluentFramingTakesItsSchemasFromARegistry() {
    assertThat(format("{format: confluent, registry: {url: 'https://registry:8081/api'}}"))
        .isEqualTo(
            new ConfluentRegistry(
                new RegistryConfig(
                    URI.create("https://registry:8081/api"),
                    null,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15))));
  }

  @Test
  void everySettingOfARegistryIsRead() throws IOException {
    Path password = Files.writeString(directory.resolve("password"), "correct horse\n");

    AppConfig config =
        parse(
            """
            format: confluent
              registry:
                url: http://localhost:8081
                user: orders
                password-file: '%s'
                timeout: PT2S
                patience: PT1M
            """
                .formatted(password));

    assertThat(config.orders().format())
        .isEqualTo(
            new ConfluentRegistry(
                new RegistryConfig(
                    URI.create("http://localhost:8081"),
                    new RegistryLogin("orders", "correct horse"),
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(1))));
    assertThat(config.toString()).doesNotContain("correct horse");
  }

  @Test
  void whatBelongsToAnotherFormatIsAMistake() {
    assertMistakes(
        "{registry: {url: 'http://localhost', any: 1}}",
        "orders.registry belongs to orders.format confluent, found with avro-single-object");
    assertMistakes(
        "{format: json, registry: {url: 'http://localhost'}, writer-schemas: x}",
        "orders.registry belongs to orders.format confluent, found with json",
        "orders.writer-schemas belongs to orders.format avro-single-object and confluent, found"
            + " with json");
    assertMistakes(
        "{format: xml}",
        "orders.format must be one of avro-single-object, confluent, json, found xml");
  }

  @Test
  void confluentFramingNeedsOneSourceOfSchemas() throws IOException {
    Files.writeString(directory.resolve("1.avsc"), SHOP.toString());
    String either =
        "orders.writer-schemas or orders.registry is required by orders.format confluent";

    assertMistakes("{format: confluent}", either + ", found neither");
    assertMistakes(
        "{format: confluent, writer-schemas: '"
            + directory
            + "', registry: {url: 'http://localhost'}}",
        either + ", found both");
  }

  @Test
  void everyMistakeOfADirectoryIsListed() throws IOException {
    Files.writeString(directory.resolve("1.avsc"), "{");
    Files.writeString(directory.resolve("2.avsc"), "\"string\"");
    Files.writeString(directory.resolve("latest.avsc"), SHOP.toString());

    assertMistakes(
        "{format: confluent, writer-schemas: '" + directory + "'}",
        "1.avsc is not an Avro schema: ",
        "2.avsc cannot be read into io.orderguard.avro.ShopOrder: ",
        "orders.writer-schemas must hold files named after schema ids, such as 17.avsc, found ");
    assertMistakes(
        "{writer-schemas: /no/such/folder}",
        "orders.writer-schemas must be a directory, found /no/such/folder");
  }

  @Test
  void everyMistakeOfARegistryIsListed() {
    assertMistakes(
        """
        format: confluent
          registry:
            url: http://ann:hidden@localhost
            user: "a:b"
            timeout: PT0S
            patience: PT0.5S
            retries: 3
        """,
        "orders.registry.url must be an http or https URL without credentials, query and fragment",
        "orders.registry.user must be a name without a colon",
        "orders.registry.timeout must be at least PT0.001S, found PT0S",
        "orders.registry.patience must be at least PT1S, found PT0.5S",
        "orders.registry.retries is not a setting here");
    assertMistakes("{format: confluent, registry: {user: ann}}", "orders.registry.url is required");
    assertMistakes(
        "{format: confluent, registry: {url: 'http://localhost', user: ann}}",
        "orders.registry.password-file is required beside orders.registry.user");
    assertMistakes(
        "{format: confluent, registry: {url: 'http://localhost', password-file: /no/such}}",
        "orders.registry.user must be a name");
    assertMistakes(
        "{format: confluent, registry: {url: 'http://localhost', patience: PT5M}}",
        "orders.registry.patience and timeout together must be shorter than"
            + " kafka.max.poll.interval.ms (300000), found PT5M5S");
  }

  @Test
  void aMistakeInTheSchemaHidesNoMistakeInTheFormat() throws IOException {
    Path text = Files.writeString(directory.resolve("text.avsc"), "\"string\"");

    assertMistakes(
        "{schema: '" + text + "', format: json, writer-schemas: x}",
        "orders.schema must be of a record, found string",
        "orders.writer-schemas belongs to");
    assertMistakes(
        "{schema: '" + text + "', format: confluent, registry: {url: nowhere}}",
        "orders.schema must be of a record, found string",
        "orders.registry.url must be");
  }

  @Test
  void aSchemaWithFieldsThatJsonOrdersCannotHaveIsAMistake() throws IOException {
    Path schema =
        Files.writeString(
            directory.resolve("order.avsc"),
            """
            {"type": "record", "name": "Order", "fields": [
              {"name": "items", "type": {"type": "array", "items": "string"}}]}
            """);

    assertMistakes(
        "{schema: '" + schema + "', format: json}",
        "orders.schema does not fit orders.format json: ",
        "[items]");
  }

  private static void assertMistakes(String orders, String... messages) {
    assertThatThrownBy(() -> parse(orders))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(messages)
        .hasMessageNotContaining("hidden");
  }

  private static OrderFormat format(String orders) {
    return parse(orders).orders().format();
  }

  private static AppConfig parse(String orders) {
    String yaml =
        """
        state-dir: state
        kafka: {bootstrap.servers: "localhost:9092"}
        entity-keys: {secret: s}
        orders:
          %s
        """
            .formatted(orders.strip());
    return AppConfig.from(Settings.parse(yaml, "test.yaml"));
  }
}
