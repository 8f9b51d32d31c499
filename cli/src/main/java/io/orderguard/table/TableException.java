package io.orderguard.table;

/** A table that cannot be used. The message lists what is wrong, with line and column. */
public final class TableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TableException(String message) {
    super(message);
  }

  TableException(String message, Throwable cause) {
    super(message, cause);
  }
}
