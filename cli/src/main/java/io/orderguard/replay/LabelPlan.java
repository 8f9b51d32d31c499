package io.orderguard.replay;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.table.TableSummary;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which labels of a table are sent, and what stands for those that are not.
 *
 * <p>Where every row has a label, the legitimate ones say nothing that their age does not say: a
 * row without a report is legitimate from the label delay on. Then only frauds are sent, and
 * maturities are set so that history and training see at every millisecond what the labels would
 * have shown:
 *
 * <ul>
 *   <li>A label is visible in a history at an age of at least the delay; maturity begins above its
 *       value. So it is the delay less a millisecond.
 *   <li>The trainer takes labels known before an instant, so of orders older than the delay at it;
 *       maturity begins at its value. So it is the delay and a millisecond.
 * </ul>
 *
 * @param labels which are sent
 * @param delay from an order to its label
 */
public record LabelPlan(Sent labels, Duration delay) {

  private static final Duration TICK = Duration.ofMillis(1);

  /** Which labels are sent. */
  public enum Sent {
    ALL,
    FRAUDS
  }

  /** The fewest labels that make no difference. */
  public static LabelPlan of(TableSummary table, Duration delay) {
    boolean complete = table.unlabelled() == 0 && table.legitimate() > 0;
    return new LabelPlan(complete && delay.compareTo(TICK) >= 0 ? Sent.FRAUDS : Sent.ALL, delay);
  }

  /** Whether a row's label is sent. */
  public boolean sends(LabelOutcome outcome) {
    return outcome == LabelOutcome.FRAUD
        || (labels == Sent.ALL && outcome == LabelOutcome.LEGITIMATE);
  }

  /** For {@code labels.maturity}; null where all labels are sent. */
  public @Nullable Duration historyMaturity() {
    return labels == Sent.FRAUDS ? delay.minus(TICK) : null;
  }

  /** For {@code training.label-maturity}; null where all labels are sent. */
  public @Nullable Duration trainingMaturity() {
    return labels == Sent.FRAUDS ? delay.plus(TICK) : null;
  }
}
