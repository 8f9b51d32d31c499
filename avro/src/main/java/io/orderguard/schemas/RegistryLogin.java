package io.orderguard.schemas;

/**
 * Who asks a schema registry, for HTTP basic authentication. Never printed.
 *
 * @param user without a colon
 */
public record RegistryLogin(String user, String password) {

  public RegistryLogin {
    if (user.isBlank() || user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("The registry's user must be a name without a colon");
    }
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
