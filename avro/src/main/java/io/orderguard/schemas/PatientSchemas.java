package io.orderguard.schemas;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks again while a registry cannot be asked, with growing pauses, for a bounded time. */
final class PatientSchemas implements WriterSchemas {

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final WriterSchemas schemas;
  private final Duration patience;
  private final WaitingTime time;

  PatientSchemas(WriterSchemas schemas, Duration patience, WaitingTime time) {
    this.schemas = schemas;
    this.patience = patience;
    this.time = time;
  }

  @Override
  public WriterSchema byId(int id) {
    long end = time.nanoTime() + patience.toNanos();
    long pause = FIRST_PAUSE_NANOS;
    int attempts = 1;
    while (true) {
      try {
        return schemas.byId(id);
      } catch (SchemaUnavailableException e) {
        if (time.nanoTime() + pause >= end) {
          throw new SchemaUnavailableException(
              e.getMessage() + " (attempts: " + attempts + ", within " + patience + ")", e);
        }
        pause(pause, e);
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      attempts++;
    }
  }

  private void pause(long nanos, SchemaUnavailableException cause) {
    try {
      time.pause(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaUnavailableException(
          cause.getMessage() + " (interrupted between attempts)", cause);
    }
  }
}
