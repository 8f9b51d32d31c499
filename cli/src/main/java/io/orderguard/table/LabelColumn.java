package io.orderguard.table;

import io.orderguard.avro.LabelOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The column that says what became of an order. Upper and lower case are alike: programs write
 * true, True and TRUE.
 *
 * @param column its name
 * @param fraud texts of fraud, in lower case
 * @param legitimate texts of no fraud, in lower case
 * @param delay how long after its order a label becomes known, not negative
 */
record LabelColumn(String column, Set<String> fraud, Set<String> legitimate, Duration delay) {

  LabelColumn {
    fraud = Set.copyOf(fraud);
    legitimate = Set.copyOf(legitimate);
  }

  static LabelColumn of(
      String column, List<String> fraud, List<String> legitimate, Duration delay) {
    return new LabelColumn(column, lowerCase(fraud), lowerCase(legitimate), delay);
  }

  /**
   * Reads one label.
   *
   * @param text not blank, without blanks at its ends
   * @throws BadCellException if it is none of the mapping's texts
   */
  LabelOutcome outcome(String text) throws BadCellException {
    String word = text.toLowerCase(Locale.ROOT);
    if (fraud.contains(word)) {
      return LabelOutcome.FRAUD;
    }
    if (legitimate.contains(word)) {
      return LabelOutcome.LEGITIMATE;
    }
    throw BadCellException.of(
        "must be " + words(fraud) + " (fraud), " + words(legitimate) + " (legitimate) or blank",
        text);
  }

  /** What a blank cell means. */
  LabelOutcome ofBlank() {
    return legitimate.contains("") ? LabelOutcome.LEGITIMATE : LabelOutcome.UNKNOWN;
  }

  /** Whether it is a text of fraud or of no fraud. */
  boolean knows(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return fraud.contains(word) || legitimate.contains(word);
  }

  static Set<String> lowerCase(List<String> texts) {
    return texts.stream()
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static String words(Set<String> texts) {
    return texts.stream().sorted().map(Quoted::of).collect(Collectors.joining(" or "));
  }
}
