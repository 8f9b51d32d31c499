package io.orderguard.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements that are well-formed as XML and valid as HTML, every text and attribute escaped:
 * nothing that came from outside can become markup. Not thread-safe.
 */
final class Markup {

  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder page = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes name, value, name, value, …
   */
  Markup open(String tag, String... attributes) {
    start(tag, attributes).append('>');
    open.push(tag);
    return this;
  }

  /** Ends the element that was begun last. */
  Markup close() {
    page.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Ends the element that was begun last, and the line. */
  Markup closeLine() {
    close();
    page.append('\n');
    return this;
  }

  /** An element with a text only. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element without content: SVG, or one that HTML never closes. */
  Markup leaf(String tag, String... attributes) {
    start(tag, attributes).append("/>");
    return this;
  }

  /** A text. */
  Markup text(String text) {
    escape(text);
    return this;
  }

  /** A style sheet, which must not hold {@code <} or {@code &}. */
  Markup style(String css) {
    if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
      throw new IllegalArgumentException("A style sheet must hold neither '<' nor '&'");
    }
    page.append("<style>\n").append(css).append("</style>\n");
    return this;
  }

  /** What was written; every element must be closed. */
  String finish() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Element '" + open.peek() + "' must be closed");
    }
    return page.toString();
  }

  private StringBuilder start(String tag, String... attributes) {
    page.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      page.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      page.append('"');
    }
    return page;
  }

  private void escape(String text) {
    text.codePoints().forEach(this::escape);
  }

  private void escape(int character) {
    switch (character) {
      case '&' -> page.append("&amp;");
      case '<' -> page.append("&lt;");
      case '>' -> page.append("&gt;");
      case '"' -> page.append("&quot;");
      case '\'' -> page.append("&#39;");
      default -> page.appendCodePoint(isAllowed(character) ? character : REPLACEMENT);
    }
  }

  /** What XML 1.0 allows, less the control characters that HTML does not. */
  private static boolean isAllowed(int character) {
    boolean control =
        (character < 0x20 && character != '\t' && character != '\n')
            || (character >= 0x7F && character < 0xA0);
    boolean surrogate =
        character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    return !control && !surrogate && (character & 0xFFFE) != 0xFFFE;
  }
}
