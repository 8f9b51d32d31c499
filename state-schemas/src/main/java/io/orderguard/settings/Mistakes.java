package io.orderguard.settings;

import java.util.ArrayList;
import java.util.List;

/** The mistakes of one configuration, shared by its sections. */
final class Mistakes {

  private final String source;
  private final List<String> found = new ArrayList<>();

  Mistakes(String source) {
    this.source = source;
  }

  /** What messages call the configuration. */
  String source() {
    return source;
  }

  void add(String setting, String rule) {
    found.add(setting + " " + rule);
  }

  void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    String count = found.size() == 1 ? "1 mistake" : found.size() + " mistakes";
    throw new IllegalArgumentException(
        "Configuration " + source + " has " + count + ":\n  - " + String.join("\n  - ", found));
  }
}
