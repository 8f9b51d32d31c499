package io.orderguard.app;

import io.orderguard.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * How orders are read.
 *
 * @param schema what orders are read into
 * @param format what the bytes on the orders topic are
 * @param catalogue which of its fields are which features
 * @param secret key of the entity hashes; the same for as long as the histories live
 */
public record OrderConfig(
    Schema schema, OrderFormat format, Catalogue catalogue, EntitySecret secret) {

  /**
   * Refuses a schema under which every order in single-object encoding would be a dead letter.
   *
   * @throws IllegalArgumentException that says what is read instead
   */
  public void requireReads(Schema writer) {
    if (!(format instanceof OrderFormat.SingleObject singleObject)) {
      throw new IllegalArgumentException(
          "The configuration must read orders as Avro in single-object encoding to take these, found %s"
              .formatted(format.getClass().getSimpleName()));
    }
    List<Schema> known = new ArrayList<>(singleObject.writers());
    known.add(schema);
    long fingerprint = SchemaNormalization.parsingFingerprint64(writer);
    if (known.stream()
        .noneMatch(each -> SchemaNormalization.parsingFingerprint64(each) == fingerprint)) {
      throw new IllegalArgumentException(
          "The configuration must know the orders' schema %s as orders.schema or in orders.writer-schemas, found %s"
              .formatted(
                  writer.getFullName(), known.stream().map(Schema::getFullName).sorted().toList()));
    }
  }

  /** One line for the log. */
  @Override
  public String toString() {
    return "OrderConfig[schema="
        + schema.getFullName()
        + ", format="
        + format.getClass().getSimpleName()
        + ", catalogue="
        + catalogue.name()
        + "/"
        + catalogue.fingerprint()
        + "]";
  }
}
