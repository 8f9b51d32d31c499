package io.orderguard.ingest;

import io.orderguard.chunks.MappedExamples;
import io.orderguard.chunks.OrderTable;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.order.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The usable records, and which of them have a label, or are old enough to need none. */
final class LabelledRecords {

  private final OrderTable orders;
  private final KnownLabels known;
  private final DatasetWindow window;
  private final List<int[]> all = new ArrayList<>();
  private final List<int[]> labelled = new ArrayList<>();
  private long matured;
  private long unlabelled;
  private long younger;

  LabelledRecords(OrderTable orders, KnownLabels known, DatasetWindow window) {
    this.orders = orders;
    this.known = known;
    this.window = window;
  }

  /** Takes the next chunk's records. */
  void add(int part, BitSet usable) {
    List<Integer> numbers = new ArrayList<>();
    usable.stream().map(record -> orders.number(part, record)).forEach(numbers::add);
    numbers.sort(MappedExamples.byTime(orders, Integer::intValue));
    int[] sorted = numbers.stream().mapToInt(Integer::intValue).toArray();
    all.add(sorted);
    labelled.add(Arrays.stream(sorted).filter(this::isLabelled).toArray());
  }

  /** Those with a label, by time. */
  MappedExamples examples(Path scratch) {
    return merged(labelled, scratch);
  }

  /** All of them by time. */
  MappedExamples traffic(Path scratch) {
    return merged(all, scratch);
  }

  private MappedExamples merged(List<int[]> sorted, Path scratch) {
    return MappedExamples.merged(
        orders, sorted, number -> known.outcome(number) == Outcome.FRAUD, scratch);
  }

  /** Orders without a label that count as legitimate by their age. */
  long matured() {
    return matured;
  }

  /** Orders of the window of which nothing is known yet. */
  long unlabelled() {
    return unlabelled;
  }

  /** Orders younger than the window. */
  long younger() {
    return younger;
  }

  private boolean isLabelled(int number) {
    if (!window.contains(Instant.ofEpochMilli(orders.orderTimeMillis(number)))) {
      younger++;
      return false;
    }
    if (known.outcome(number) != Outcome.UNKNOWN) {
      return true;
    }
    boolean old = window.matured(orders.orderTimeMillis(number));
    matured += old ? 1 : 0;
    unlabelled += old ? 0 : 1;
    return old;
  }
}
