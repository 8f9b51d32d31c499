package io.orderguard.demo;

import java.util.List;

/** What speaks against a demonstration. */
final class DemoCheck {

  private DemoCheck() {}

  /** Throws all mistakes at once, if there is one. */
  static void refuse(List<String> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "The demonstration cannot start:\n  " + String.join("\n  ", mistakes));
    }
  }
}
