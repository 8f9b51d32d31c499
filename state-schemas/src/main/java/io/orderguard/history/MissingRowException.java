package io.orderguard.history;

/**
 * A snapshot refers to an earlier order whose row is not known. The snapshot cannot be used; others
 * can: the reader skips it and reports.
 */
public final class MissingRowException extends RuntimeException {

  private final String orderId;

  MissingRowException(String snapshotOrderId, String orderId) {
    super(
        "Snapshot of order "
            + snapshotOrderId
            + " refers to the row of order "
            + orderId
            + ", which is not known");
    this.orderId = orderId;
  }

  /** The order whose row is missing. */
  public String orderId() {
    return orderId;
  }
}
