package io.orderguard.dataset;

/**
 * A training set cut by time, oldest first; no labelled order is in two splits.
 *
 * @param train what networks, baseline, vocabularies and scalings are fitted to
 * @param validation says how many epochs are best; then, unless told otherwise, fitted to as well
 * @param calibration fits probabilities, never down-sampled
 * @param evaluation judges the result and is used for nothing else
 * @param traffic the newest orders, labelled or not: fits percentiles and thresholds
 * @param times where they were cut
 */
public record DataSplits(
    Examples train,
    Examples validation,
    Examples calibration,
    Examples evaluation,
    Traffic traffic,
    SplitTimes times) {

  /**
   * Refuses splits that cannot be learned from.
   *
   * @param minFrauds frauds that every split must hold at least
   * @throws IllegalArgumentException that names every split which is too small and what it holds
   */
  public void requireFrauds(int minFrauds) {
    StringBuilder mistakes = new StringBuilder();
    require("train", train, minFrauds, mistakes);
    require("validation", validation, minFrauds, mistakes);
    require("calibration", calibration, minFrauds, mistakes);
    require("evaluation", evaluation, minFrauds, mistakes);
    if (traffic.earlier().size() == 0 || traffic.later().size() == 0) {
      mistakes.append(mistakes.length() == 0 ? " " : "; ").append("no orders before labels end");
    }
    if (mistakes.length() > 0) {
      throw new IllegalArgumentException(
          "Every split needs at least %d frauds and as many legitimate orders, found%s"
              .formatted(minFrauds, mistakes));
    }
  }

  private static void require(String name, Examples split, int min, StringBuilder mistakes) {
    int frauds = split.fraudCount();
    int legitimate = split.size() - frauds;
    if (frauds < min || legitimate < min) {
      mistakes
          .append(mistakes.length() == 0 ? " " : "; ")
          .append("%d frauds and %d legitimate in %s".formatted(frauds, legitimate, name));
    }
  }
}
