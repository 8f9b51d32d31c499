package io.orderguard.table;

import io.orderguard.avro.LabelOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A row that can be used.
 *
 * <p>Holds its arrays unguarded: one is made for each of millions of rows and read once.
 */
final class CheckedRow {

  private final long line;
  private final long timeMillis;
  private final LabelOutcome outcome;
  private final @Nullable String[] texts;
  private final double[] numbers;

  /**
   * @param line it starts on, from 1
   * @param timeMillis of the order, epoch milliseconds, not negative
   * @param texts of {@link Columns#texts()}; null = missing
   * @param numbers of the numerical columns; NaN = missing
   */
  CheckedRow(
      long line,
      long timeMillis,
      LabelOutcome outcome,
      @Nullable String[] texts,
      double[] numbers) {
    this.line = line;
    this.timeMillis = timeMillis;
    this.outcome = outcome;
    this.texts = texts;
    this.numbers = numbers;
  }

  long line() {
    return line;
  }

  long timeMillis() {
    return timeMillis;
  }

  LabelOutcome outcome() {
    return outcome;
  }

  String orderId() {
    return required(0);
  }

  String customerId() {
    return required(1);
  }

  int texts() {
    return texts.length;
  }

  @Nullable String text(int index) {
    return texts[index];
  }

  int numbers() {
    return numbers.length;
  }

  double number(int index) {
    return numbers[index];
  }

  private String required(int index) {
    String text = texts[index];
    if (text == null) {
      throw new IllegalStateException("Line " + line + " was checked and lacks an id");
    }
    return text;
  }
}
