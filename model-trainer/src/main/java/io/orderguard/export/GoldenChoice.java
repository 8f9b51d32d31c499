package io.orderguard.export;

import io.orderguard.dataset.Examples;
import io.orderguard.history.Snapshot;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which orders become golden examples: one with an empty card history and one fraud, if there are,
 * then orders spread evenly over the lengths of histories. The same orders for the same split.
 */
final class GoldenChoice {

  /** Enough for every length bucket; in full they take some hundred kilobytes. */
  private static final int EXAMPLES = 16;

  private GoldenChoice() {}

  /** Positions in the split, each once. */
  static List<Integer> of(Examples split) {
    Comparator<Integer> byLength =
        Comparator.comparingInt((Integer index) -> rows(split.snapshot(index)));
    List<Integer> shortestFirst =
        IntStream.range(0, split.size()).boxed().sorted(byLength).toList();
    Set<Integer> chosen = new LinkedHashSet<>();
    shortestFirst.stream()
        .filter(index -> split.snapshot(index).card().length() == 1)
        .reduce((shorter, longer) -> longer)
        .ifPresent(chosen::add);
    shortestFirst.stream().filter(split::fraud).findFirst().ifPresent(chosen::add);
    int spread = Math.min(EXAMPLES - chosen.size(), split.size());
    for (int i = 0; i < spread; i++) {
      chosen.add(shortestFirst.get(i * (split.size() - 1) / Math.max(1, spread - 1)));
    }
    return List.copyOf(chosen);
  }

  private static int rows(Snapshot snapshot) {
    return snapshot.customer().length() + snapshot.card().length();
  }
}
