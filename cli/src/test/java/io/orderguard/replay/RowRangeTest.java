package io.orderguard.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.table.Table;
import io.orderguard.table.TableRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

class RowRangeTest {

  private final FakeRows rows = new FakeRows(1, 2, 2, 3, 5, 8);

  @Test
  void rangesFollowOneAnother() {
    try (RowRange range = new RowRange(rows)) {
      assertThat(times(range.before(at(3)))).containsExactly(1L, 2L, 2L);
      assertThat(times(range.before(at(3)))).isEmpty();
      assertThat(times(range.skipTo(at(4)).before(at(8)))).containsExactly(5L);
      assertThat(times(range.before(at(100)))).containsExactly(8L);
    }
    assertThat(rows.closed).isTrue();
  }

  @Test
  void anEmptyTableHasNoRange() {
    try (RowRange range = new RowRange(new FakeRows())) {
      assertThat(times(range.skipTo(at(0)).before(at(9)))).isEmpty();
    }
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static List<Long> times(Iterator<TableRow> rows) {
    List<Long> times = new ArrayList<>();
    rows.forEachRemaining(row -> times.add(row.orderTimeMillis()));
    return times;
  }

  private static final class FakeRows implements Table.Rows {
    private final long[] times;
    private int next;
    private boolean closed;

    FakeRows(long... times) {
      this.times = times;
    }

    @Override
    public boolean hasNext() {
      return next < times.length;
    }

    @Override
    public TableRow next() {
      GenericData.Record order =
          new GenericData.Record(SchemaBuilder.record("order").fields().endRecord());
      return new TableRow(next, "o" + next, times[next++], "c", null, LabelOutcome.UNKNOWN, order);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
