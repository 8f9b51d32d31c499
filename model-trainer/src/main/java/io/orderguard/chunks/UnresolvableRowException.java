package io.orderguard.chunks;

/** A snapshot names an earlier order that has no snapshot itself. It is left out and counted. */
public final class UnresolvableRowException extends RuntimeException {

  UnresolvableRowException(String orderId) {
    super("The row of order " + orderId + " is not known");
  }
}
