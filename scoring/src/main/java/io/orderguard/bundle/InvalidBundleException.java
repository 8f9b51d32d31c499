package io.orderguard.bundle;

/**
 * A bundle that must not be used: damaged, of another catalogue, or wrong on its own golden
 * examples. The message says which file or check, the rule and what was found.
 */
public final class InvalidBundleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidBundleException(String message) {
    super(message);
  }

  public InvalidBundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
