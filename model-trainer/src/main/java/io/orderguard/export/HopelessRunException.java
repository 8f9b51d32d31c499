package io.orderguard.export;

/** A run began several times and ended each time before it got on; it would go on like this. */
public final class HopelessRunException extends IllegalStateException {

  HopelessRunException(String message) {
    super(message);
  }
}
