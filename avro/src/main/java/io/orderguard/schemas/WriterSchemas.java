package io.orderguard.schemas;

/** The schemas that records were written with, by id. Thread-safe. */
public interface WriterSchemas {

  /**
   * Looks for one. May wait for a registry, as long as the registry's configuration says.
   *
   * @throws SchemaUnavailableException if that cannot be told now; the record is not to blame
   */
  WriterSchema byId(int id);
}
