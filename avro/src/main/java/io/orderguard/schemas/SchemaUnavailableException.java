package io.orderguard.schemas;

/**
 * Whether there is such a schema cannot be told now. Says nothing about the record at hand: whoever
 * reads it must read it again later, never give it up.
 */
public final class SchemaUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message holds neither credentials nor contents of records
   */
  public SchemaUnavailableException(String message) {
    super(message);
  }

  /**
   * @param message holds neither credentials nor contents of records
   */
  public SchemaUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
