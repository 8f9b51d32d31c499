package io.orderguard.history;

import io.orderguard.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sequences for tests. */
final class SampleSequences {

  private SampleSequences() {}

  /** Up to the longest, with the right digest. */
  static Sequence random(Random random, Order scored) {
    return of(scored, randomRows(random, random.nextInt(Sequence.MAX_LENGTH)));
  }

  static Sequence of(Order scored, List<SequenceRow> earlier) {
    List<SequenceRow> rows = new ArrayList<>(earlier);
    rows.add(SequenceRow.of(scored));
    return Sequence.of(rows, scored.engineered());
  }

  static Sequence truncated(Sequence sequence) {
    return new Sequence(sequence.rows(), true, sequence.digest());
  }

  private static List<SequenceRow> randomRows(Random random, int count) {
    List<SequenceRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new SequenceRow(
              SampleOrders.randomId(random) + random.nextLong(),
              random.nextLong(),
              SampleOrders.randomFeatures(random),
              SampleOrders.randomOutcome(random)));
    }
    return rows;
  }
}
