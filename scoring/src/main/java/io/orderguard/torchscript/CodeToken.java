package io.orderguard.torchscript;

/**
 * One token of an archive's code.
 *
 * @param text as written; of a {@code TEXT} what stands between the quotes; of a {@code LINE} its
 *     indentation
 * @param line where it stands, from 1
 */
record CodeToken(Kind kind, String text, int line) {

  enum Kind {
    NAME("a name"),
    NUMBER("a number"),
    TEXT("a text"),
    SYMBOL("a symbol"),
    /** The start of a line that is not inside brackets. */
    LINE("a new line"),
    END("the end");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For messages. */
    String words() {
      return words;
    }
  }

  boolean is(String expected) {
    return text.equals(expected) && (kind == Kind.NAME || kind == Kind.SYMBOL);
  }

  /** For messages. */
  String found() {
    return switch (kind) {
      case LINE -> "the start of line " + line;
      case END -> "the end in line " + line;
      case TEXT -> "the text \"" + text + "\" in line " + line;
      default -> text + " in line " + line;
    };
  }
}
