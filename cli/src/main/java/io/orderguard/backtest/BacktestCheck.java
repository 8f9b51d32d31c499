package io.orderguard.backtest;

import io.orderguard.table.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be told to be wrong before anything starts. */
final class BacktestCheck {

  private BacktestCheck() {}

  /**
   * Reads the mapping and checks all that needs no table.
   *
   * @throws IllegalArgumentException that lists every mistake
   */
  static Mapping mapping(BacktestConfig config) {
    List<String> mistakes = new ArrayList<>(config.mistakes());
    @Nullable Mapping mapping = null;
    try {
      mapping = config.input().loadMapping();
      if (!mapping.hasLabel()) {
        mistakes.add("The mapping must name a label to learn from: " + config.input().mapping());
      }
    } catch (IllegalArgumentException e) {
      mistakes.add(String.valueOf(e.getMessage()));
    }
    refuse(mistakes);
    return Objects.requireNonNull(mapping);
  }

  /** Throws all mistakes at once, if there is one. */
  static void refuse(List<String> mistakes) {
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          "The backtest cannot start:\n  " + String.join("\n  ", mistakes));
    }
  }
}
