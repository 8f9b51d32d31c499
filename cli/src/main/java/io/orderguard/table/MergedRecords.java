package io.orderguard.table;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** Sorted runs as one. */
final class MergedRecords implements Iterator<byte[]>, AutoCloseable {

  private final PriorityQueue<Run> queue;

  MergedRecords(List<RecordFile> runs, Comparator<byte[]> order) {
    queue = new PriorityQueue<>(Comparator.comparing((Run run) -> run.head, order));
    for (RecordFile run : runs) {
      advance(new Run(run.read()));
    }
  }

  @Override
  public boolean hasNext() {
    return !queue.isEmpty();
  }

  @Override
  public byte[] next() {
    Run least = queue.remove();
    byte[] record = least.head;
    advance(least);
    return record;
  }

  @Override
  public void close() {
    queue.forEach(run -> run.records.close());
    queue.clear();
  }

  private void advance(Run run) {
    if (run.records.hasNext()) {
      run.head = run.records.next();
      queue.add(run);
    } else {
      run.records.close();
    }
  }

  private static final class Run {
    private final RecordFile.Records records;
    private byte[] head = {};

    Run(RecordFile.Records records) {
      this.records = records;
    }
  }
}
