package io.orderguard.schemas;

import java.time.Duration;

/** Asks a registry, once per call. Remembers nothing. */
final class RegistrySchemas implements WriterSchemas {

  private final RegistryHttp http;
  private final long timeoutNanos;

  RegistrySchemas(RegistryHttp http, Duration timeout) {
    this.http = http;
    this.timeoutNanos = timeout.toNanos();
  }

  @Override
  public WriterSchema byId(int id) {
    return new RegistryQuestion(http, System.nanoTime() + timeoutNanos).ask(id);
  }
}
