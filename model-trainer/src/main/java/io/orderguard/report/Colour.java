package io.orderguard.report;

import java.util.Locale;

/**
 * What a colour means; the style sheet says which it is. They differ in lightness too, so that they
 * stay apart for the colour-blind and on paper.
 */
enum Colour {
  MAIN,
  FRAUD,
  LEGITIMATE,
  MUTED;

  /** Sets the colour of an element and of what is in it. */
  String cssClass() {
    return name().toLowerCase(Locale.ROOT);
  }
}
