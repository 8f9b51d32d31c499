package io.orderguard.app;

import io.orderguard.catalogue.Catalogue;
import org.apache.avro.Schema;

/**
 * How orders are read.
 *
 * @param schema what the orders topic carries
 * @param catalogue which of its fields are which features
 * @param secret key of the entity hashes; the same for as long as the histories live
 */
public record OrderConfig(Schema schema, Catalogue catalogue, EntitySecret secret) {

  /** One line for the log. */
  @Override
  public String toString() {
    return "OrderConfig[schema="
        + schema.getFullName()
        + ", catalogue="
        + catalogue.name()
        + "/"
        + catalogue.fingerprint()
        + "]";
  }
}
