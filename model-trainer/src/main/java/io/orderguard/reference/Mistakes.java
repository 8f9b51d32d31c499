package io.orderguard.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files of an import, so that all of it is said at once. */
final class Mistakes {

  private static final int SHOWN = 50;

  private final List<String> mistakes = new ArrayList<>();

  /** A rule that a file breaks, and what was found. */
  void add(Path file, String rule) {
    mistakes.add(file.getFileName() + ": " + rule);
  }

  boolean isEmpty() {
    return mistakes.isEmpty();
  }

  /**
   * Goes on only without mistakes.
   *
   * @throws IllegalArgumentException that lists them
   */
  void check() {
    if (mistakes.size() == 1) {
      throw new IllegalArgumentException(mistakes.get(0));
    }
    if (!mistakes.isEmpty()) {
      List<String> shown = mistakes.subList(0, Math.min(SHOWN, mistakes.size()));
      String more =
          mistakes.size() > SHOWN ? "\n  - and " + (mistakes.size() - SHOWN) + " more" : "";
      throw new IllegalArgumentException(
          "The files have %d mistakes:\n  - %s%s"
              .formatted(mistakes.size(), String.join("\n  - ", shown), more));
    }
  }

  /** The first names of a list, for a message. */
  static String some(List<String> names) {
    int shown = Math.min(10, names.size());
    String more = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
    return String.join(", ", names.subList(0, shown)) + more;
  }
}
