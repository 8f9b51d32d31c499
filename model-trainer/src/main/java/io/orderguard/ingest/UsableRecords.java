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
final class UsableRecords {

  private final OrderTable orders;
  private final KnownLabels known;
  private final DatasetWindow window;
  private final List<int[]> traffic = new ArrayList<>();
  private final List<int[]> labelled = new ArrayList<>();
  private long matured;
  private long unlabelled;
  private long younger;

  UsableRecords(OrderTable orders, KnownLabels known, DatasetWindow window) {
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
    traffic.add(Arrays.stream(sorted).filter(this::isTraffic).toArray());
    labelled.add(labelled(sorted));
  }

  /** Those with a label, by time. */
  MappedExamples examples(Path scratch) {
    return merged(labelled, scratch);
  }

  /** Those that were there before labels end, by time. */
  MappedExamples traffic(Path scratch) {
    return merged(traffic, scratch);
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

  private boolean isTraffic(int number) {
    return window.isTraffic(time(number));
  }

  private int[] labelled(int[] numbers) {
    int[] labelled = new int[numbers.length];
    int count = 0;
    for (int number : numbers) {
      if (!window.contains(time(number))) {
        younger++;
      } else if (known.outcome(number) != Outcome.UNKNOWN) {
        labelled[count++] = number;
      } else if (window.matured(orders.orderTimeMillis(number))) {
        matured++;
        labelled[count++] = number;
      } else {
        unlabelled++;
      }
    }
    return Arrays.copyOf(labelled, count);
  }

  private Instant time(int number) {
    return Instant.ofEpochMilli(orders.orderTimeMillis(number));
  }
}
