package io.orderguard.report;

import java.time.Instant;
import java.util.List;

/**
 * How a model was made.
 *
 * @param splits oldest first
 * @param epochs in their order
 * @param bestEpoch on validation, from 1; 0 = not known
 * @param facts settings, weights, seconds, …
 */
public record TrainingFacts(
    List<Split> splits, List<Epoch> epochs, int bestEpoch, List<Fact> facts) {

  /** Not known. */
  public static final TrainingFacts NONE = new TrainingFacts(List.of(), List.of(), 0, List.of());

  public TrainingFacts {
    splits = List.copyOf(splits);
    epochs = List.copyOf(epochs);
    facts = List.copyOf(facts);
    int best = bestEpoch;
    if (best != 0 && epochs.stream().noneMatch(epoch -> epoch.number() == best)) {
      throw new IllegalArgumentException(
          "The best epoch must be one of the %d epochs, found %d"
              .formatted(epochs.size(), bestEpoch));
    }
  }

  /**
   * One split.
   *
   * @param name what it was for
   * @param from first order time, inclusive
   * @param to end, exclusive
   * @param orders in it
   * @param frauds among them
   */
  public record Split(String name, Instant from, Instant to, long orders, long frauds) {

    public Split {
      if (frauds < 0 || frauds > orders) {
        throw new IllegalArgumentException(
            "Split '%s' must have 0 to %d frauds, found %d".formatted(name, orders, frauds));
      }
    }
  }

  /**
   * One epoch.
   *
   * @param number from 1
   * @param trainLoss mean over its rows
   * @param averagePrecision on the validation split
   */
  public record Epoch(int number, double trainLoss, double averagePrecision) {}
}
