package io.orderguard.ingest;

import io.orderguard.chunks.Storage;
import io.orderguard.dataset.DatasetCounts;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.dataset.Examples;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.TrainingSet;
import io.orderguard.dataset.TrainingSetReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What reading gave: examples and counts, or why there are none.
 *
 * @param orders with a label, by time
 * @param traffic all of them, by time
 * @param counts null if it was refused
 * @param refusal empty if it was not
 */
record Twin(
    List<LabelledOrder> orders,
    List<LabelledOrder> traffic,
    @Nullable DatasetCounts counts,
    String refusal) {

  /** All in memory by one thread. */
  static Twin naive(RandomTopics random, IngestSpans spans, DatasetWindow window) {
    return of(
        () ->
            TrainingSetReader.read(
                random.topics().values(spans.snapshots()),
                random.topics().values(spans.labels()),
                RandomTopics.CATALOGUE,
                window));
  }

  /** Through chunk files. */
  static Twin mapped(RandomTopics random, IngestSpans spans, Settings settings) {
    return of(
        () ->
            DatasetIngest.read(
                random.topics(),
                spans,
                new IngestPlan(
                    RandomTopics.CATALOGUE, settings.window(), settings.work(), settings.workers()),
                ReadProgress.NONE,
                new DatasetIngest.Storing(settings.storage(), settings.chunkBytes())));
  }

  /** Short enough to be read. */
  @Override
  public String toString() {
    return "%d orders, hash %08x, of %d, hash %08x, %s %s"
        .formatted(
            orders.size(), orders.hashCode(), traffic.size(), traffic.hashCode(), counts, refusal);
  }

  /** How it is read. */
  record Settings(DatasetWindow window, Path work, int workers, Storage storage, int chunkBytes) {}

  private static Twin of(Supplier<TrainingSet> reading) {
    try {
      TrainingSet set = reading.get();
      return new Twin(orders(set.all()), orders(set.traffic()), set.counts(), "");
    } catch (IllegalArgumentException e) {
      return new Twin(List.of(), List.of(), null, String.valueOf(e.getMessage()));
    }
  }

  private static List<LabelledOrder> orders(Examples examples) {
    List<LabelledOrder> orders = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      LabelledOrder order = new LabelledOrder(examples.snapshot(i), examples.fraud(i));
      requireSame(examples.orderId(i), order.snapshot().order().orderId());
      requireSame(examples.orderTimeMillis(i), order.snapshot().order().orderTimeMillis());
      requireSame(examples.customer(i), order.snapshot().order().customer());
      orders.add(order);
    }
    return orders;
  }

  private static void requireSame(Object alone, Object whole) {
    if (!alone.equals(whole)) {
      throw new AssertionError("Read alone it is " + alone + ", in the snapshot " + whole);
    }
  }
}
