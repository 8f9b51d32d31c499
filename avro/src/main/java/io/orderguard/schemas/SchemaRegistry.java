package io.orderguard.schemas;

/** The way to a Confluent-compatible schema registry over HTTP. */
public final class SchemaRegistry {

  private SchemaRegistry() {}

  /**
   * The schemas of a registry. Nothing is asked yet and nothing is remembered: whoever asks keeps
   * what was learnt. Uses daemon threads of its own, which end with the last reference to it.
   */
  public static WriterSchemas of(RegistryConfig config) {
    WriterSchemas asking = new RegistrySchemas(new RegistryHttp(config), config.timeout());
    return new PatientSchemas(asking, config.patience(), WaitingTime.SYSTEM);
  }
}
