package io.orderguard.ingest;

import io.orderguard.chunks.MappedExamples;
import io.orderguard.chunks.OrderTable;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.order.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which usable records have a label, or are old enough to need none. */
final class LabelledRecords {

  private final OrderTable orders;
  private final KnownLabels known;
  private final DatasetWindow window;
  private final List<int[]> sorted = new ArrayList<>();
  private long matured;
  private long unlabelled;

  LabelledRecords(OrderTable orders, KnownLabels known, DatasetWindow window) {
    this.orders = orders;
    this.known = known;
    this.window = window;
  }

  /** Takes the next chunk's records. */
  void add(int part, BitSet usable) {
    List<Integer> numbers = new ArrayList<>();
    usable.stream()
        .map(record -> orders.number(part, record))
        .filter(this::isLabelled)
        .forEach(numbers::add);
    numbers.sort(MappedExamples.byTime(orders, Integer::intValue));
    sorted.add(numbers.stream().mapToInt(Integer::intValue).toArray());
  }

  /** All of them by time. */
  MappedExamples examples(Path scratch) {
    return MappedExamples.merged(
        orders, sorted, number -> known.outcome(number) == Outcome.FRAUD, scratch);
  }

  /** Orders without a label that count as legitimate by their age. */
  long matured() {
    return matured;
  }

  /** Orders of which nothing is known yet. */
  long unlabelled() {
    return unlabelled;
  }

  private boolean isLabelled(int number) {
    if (known.outcome(number) != Outcome.UNKNOWN) {
      return true;
    }
    boolean old = window.matured(orders.orderTimeMillis(number));
    matured += old ? 1 : 0;
    unlabelled += old ? 0 : 1;
    return old;
  }
}
