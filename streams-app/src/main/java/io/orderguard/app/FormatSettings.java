package io.orderguard.app;

import io.orderguard.app.OrderFormat.ConfluentFiles;
import io.orderguard.app.OrderFormat.ConfluentRegistry;
import io.orderguard.app.OrderFormat.Json;
import io.orderguard.app.OrderFormat.SingleObject;
import io.orderguard.schemas.RegistryConfig;
import io.orderguard.schemas.SchemaDirectory;
import io.orderguard.settings.Settings;
import io.orderguard.wire.JsonDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads what the bytes on the orders topic are. */
final class FormatSettings {

  private static final String WRITER_SCHEMAS = "writer-schemas";

  private final Settings orders;
  private final Settings registry;
  private final @Nullable Schema reader;
  private final Format format;
  private final @Nullable Path directory;

  private FormatSettings(Settings orders, @Nullable Schema reader) {
    this.orders = orders;
    this.registry = orders.section("registry");
    this.reader = reader;
    this.format = orders.choice("format", Format.class, Format.AVRO_SINGLE_OBJECT);
    this.directory = orders.path(WRITER_SCHEMAS);
  }

  private enum Format {
    AVRO_SINGLE_OBJECT,
    CONFLUENT,
    JSON;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Reads the format.
   *
   * @param orders the section of orders
   * @param reader what they are read into; null if that is not known, to find the other mistakes
   * @return null if there is none to go on with; a mistake was noted then
   */
  static @Nullable OrderFormat read(Settings orders, @Nullable Schema reader) {
    FormatSettings read = new FormatSettings(orders, reader);
    return switch (read.format) {
      case AVRO_SINGLE_OBJECT -> read.singleObject();
      case CONFLUENT -> read.confluent();
      case JSON -> read.json();
    };
  }

  private OrderFormat singleObject() {
    refuseRegistry();
    return directory == null || reader == null
        ? new SingleObject(List.of())
        : new SingleObject(usable(SchemaDirectory.read(directory, reader)).schemas());
  }

  private @Nullable OrderFormat confluent() {
    if ((directory == null) == registry.isEmpty()) {
      orders.mistake(
          WRITER_SCHEMAS,
          "or orders.registry is required by orders.format confluent, found "
              + (directory == null ? "neither" : "both"));
    }
    if (!registry.isEmpty()) {
      RegistryConfig config = RegistrySettings.read(registry);
      return config == null ? null : new ConfluentRegistry(config);
    }
    return directory == null || reader == null
        ? null
        : new ConfluentFiles(usable(SchemaDirectory.readNumbered(directory, reader)));
  }

  private OrderFormat json() {
    refuseRegistry();
    if (directory != null) {
      refuse(WRITER_SCHEMAS, "avro-single-object and confluent");
    }
    try {
      if (reader != null) {
        JsonDecoder.of(reader);
      }
    } catch (IllegalArgumentException e) {
      orders.mistake("schema", "does not fit orders.format json: " + e.getMessage());
    }
    return new Json();
  }

  private void refuseRegistry() {
    if (!registry.isEmpty()) {
      refuse("registry", "confluent");
      registry.passThrough(); // one mistake is enough
    }
  }

  private void refuse(String key, String owner) {
    orders.mistake(key, "belongs to orders.format " + owner + ", found with " + format.word());
  }

  private SchemaDirectory usable(SchemaDirectory writers) {
    writers.mistakes().forEach(mistake -> orders.mistake(WRITER_SCHEMAS, mistake));
    return writers;
  }
}
