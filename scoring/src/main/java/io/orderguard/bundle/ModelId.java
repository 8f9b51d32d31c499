package io.orderguard.bundle;

/**
 * Which model: a name that stays and a version that changes.
 *
 * @param name letters, digits, dot, dash or underscore
 * @param version likewise
 */
public record ModelId(String name, String version) {

  private static final java.util.regex.Pattern WORD =
      java.util.regex.Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  public ModelId {
    requireWord("name", name);
    requireWord("version", version);
  }

  private static void requireWord(String what, String value) {
    if (!WORD.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A bundle's "
              + what
              + " must be 1 to 100 letters, digits, dots, dashes or underscores, found '"
              + value
              + "'");
    }
  }

  /** {@code name:version}. */
  @Override
  public String toString() {
    return name + ":" + version;
  }
}
