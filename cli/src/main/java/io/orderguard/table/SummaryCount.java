package io.orderguard.table;

import io.orderguard.avro.LabelOutcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Counts the rows that are kept, which come in time order. */
final class SummaryCount {

  private final Map<LabelOutcome, Long> outcomes = new EnumMap<>(LabelOutcome.class);
  private long rows;
  private long firstMillis;
  private long lastMillis;

  void add(CheckedRow row) {
    if (rows++ == 0) {
      firstMillis = row.timeMillis();
    }
    lastMillis = row.timeMillis();
    outcomes.merge(row.outcome(), 1L, Long::sum);
  }

  TableSummary summary(long skipped) {
    return new TableSummary(
        rows,
        Instant.ofEpochMilli(firstMillis),
        Instant.ofEpochMilli(lastMillis),
        count(LabelOutcome.FRAUD),
        count(LabelOutcome.LEGITIMATE),
        count(LabelOutcome.UNKNOWN),
        skipped);
  }

  private long count(LabelOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }
}
