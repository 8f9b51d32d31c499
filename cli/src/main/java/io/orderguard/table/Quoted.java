package io.orderguard.table;

/** Texts of the user's table as messages show them: short, on one line. */
final class Quoted {

  private static final int LONGEST = 40;

  private Quoted() {}

  /** The first {@value #LONGEST} characters in quotes; what a terminal cannot show is escaped. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder("'");
    int end = Math.min(text.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      append(shown, text.charAt(i));
    }
    return shown.append(end < text.length() ? "…'" : "'").toString();
  }

  private static void append(StringBuilder shown, char character) {
    switch (character) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (Character.isISOControl(character)) {
          shown.append(String.format("\\u%04x", (int) character));
        } else {
          shown.append(character);
        }
      }
    }
  }
}
