package io.orderguard.app;

import io.orderguard.catalogue.Catalogue;
import org.apache.avro.Schema;

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
