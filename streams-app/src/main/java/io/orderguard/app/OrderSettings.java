package io.orderguard.app;

import io.orderguard.avro.ShopOrder;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.OrderMapper;
import io.orderguard.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Reads how orders are read: schema, format, catalogue and the secret of the entity keys. */
final class OrderSettings {

  private final Settings orders;
  private final Settings keys;

  private OrderSettings(Settings settings) {
    orders = settings.section("orders");
    keys = settings.section("entity-keys");
  }

  /** Null if a mistake was noted. */
  static @Nullable OrderConfig read(Settings settings) {
    OrderSettings read = new OrderSettings(settings);
    Schema schema = read.schema();
    OrderFormat format = FormatSettings.read(read.orders, schema);
    Catalogue catalogue = read.catalogue();
    EntitySecret secret = read.secret();
    if (schema == null || format == null || catalogue == null || secret == null) {
      return null;
    }
    OrderConfig config = new OrderConfig(schema, format, catalogue, secret);
    return read.fit(config) ? config : null;
  }

  private @Nullable Schema schema() {
    Path file = orders.path("schema");
    if (file == null) {
      return ShopOrder.getClassSchema();
    }
    try {
      Schema schema = new Schema.Parser().parse(Files.readString(file));
      if (schema.getType() == Schema.Type.RECORD) {
        return schema;
      }
      orders.mistake("schema", "must be of a record, found " + schema.getType().getName());
    } catch (IOException e) {
      orders.mistake("schema", "must be a readable file, found " + file + " (" + e + ")");
    } catch (AvroRuntimeException e) {
      orders.mistake("schema", "must be an Avro schema, " + file + ": " + e.getMessage());
    }
    return null;
  }

  private @Nullable Catalogue catalogue() {
    Path file = orders.path("catalogue");
    try {
      return file == null ? Catalogue.shop() : Catalogue.load(file);
    } catch (IllegalArgumentException e) {
      orders.mistake("catalogue", "cannot be used: " + e.getMessage());
      return null;
    }
  }

  /** Whether the catalogue's fields are in the schema. */
  private boolean fit(OrderConfig config) {
    try {
      OrderMapper.of(config.catalogue(), config.schema(), config.secret().hasher());
      return true;
    } catch (IllegalArgumentException e) {
      orders.mistake("catalogue", "does not fit orders.schema: " + e.getMessage());
      return false;
    }
  }

  private @Nullable EntitySecret secret() {
    String text = keys.text("secret", "");
    Path file = keys.path("secret-file");
    if (text.isEmpty() == (file == null)) {
      String found = file == null ? "neither" : "both";
      keys.mistake("secret", "or entity-keys.secret-file is required, found " + found);
      return null;
    }
    return file == null ? new EntitySecret(text.getBytes(StandardCharsets.UTF_8)) : secretOf(file);
  }

  private @Nullable EntitySecret secretOf(Path file) {
    byte[] bytes = SecretFile.read(keys, "secret-file", file);
    return bytes.length == 0 ? null : new EntitySecret(bytes);
  }
}
