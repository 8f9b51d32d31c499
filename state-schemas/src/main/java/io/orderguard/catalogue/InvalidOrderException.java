package io.orderguard.catalogue;

/**
 * An order that cannot be scored. The message says which field, the rule and the kind of value
 * found, never contents.
 */
public final class InvalidOrderException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String orderId;

  /**
   * @param orderId the order's id, empty if it could not be read
   */
  public InvalidOrderException(String message, String orderId) {
    super(message);
    this.orderId = orderId;
  }

  /** The order's id; empty if it could not be read. */
  public String orderId() {
    return orderId;
  }
}
