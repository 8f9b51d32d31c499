package io.orderguard.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sorts any number of byte records by their unsigned bytes in bounded memory.
 *
 * <p>Records gather in memory; when they fill it, they are sorted and written as a run. In the end
 * the runs are merged, at most {@value #MAX_OPEN_RUNS} at a time so that open files are bounded as
 * well; of more runs, the oldest are first merged into one. n records cost O(n log n) comparisons,
 * O(n) if they came in order. Up to {@value #MAX_OPEN_RUNS} runs every record is written once, up
 * to that squared twice. Used by one thread.
 */
final class ExternalSort implements AutoCloseable {

  private static final int MAX_OPEN_RUNS = 64;

  /** Of an array, its entry in the list, and a share of what sorting needs. */
  private static final int OVERHEAD_BYTES = 32;

  private static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

  private final Path folder;
  private final long memoryBytes;
  private final List<RecordFile> runs = new ArrayList<>();
  private List<byte[]> gathered = new ArrayList<>();
  private long gatheredBytes;

  /**
   * @param folder of the runs
   * @param memoryBytes of gathered records, about
   */
  ExternalSort(Path folder, long memoryBytes) {
    this.folder = folder;
    this.memoryBytes = memoryBytes;
  }

  /** Adds a record, which must not be changed afterwards. */
  void add(byte[] record) {
    gathered.add(record);
    gatheredBytes += record.length + OVERHEAD_BYTES;
    if (gatheredBytes >= memoryBytes) {
      writeRun();
    }
  }

  /** Gives all records, sorted, to a consumer. To be called once, behind the last record. */
  void drainTo(Consumer<byte[]> consumer) {
    if (runs.isEmpty()) {
      gathered.sort(ORDER);
      gathered.forEach(consumer);
      gathered = List.of();
      return;
    }
    writeRun();
    while (runs.size() > MAX_OPEN_RUNS) {
      mergeOldest();
    }
    merge(runs, consumer);
  }

  /** Deletes the runs. */
  @Override
  public void close() {
    runs.forEach(RecordFile::close);
    runs.clear();
  }

  private void writeRun() {
    List<byte[]> run = gathered;
    gathered = new ArrayList<>(run.size());
    gatheredBytes = 0;
    run.sort(ORDER);
    runs.add(RecordFile.write(folder, run::forEach));
  }

  private void mergeOldest() {
    List<RecordFile> oldest = List.copyOf(runs.subList(0, MAX_OPEN_RUNS));
    runs.add(RecordFile.write(folder, out -> merge(oldest, out)));
    runs.subList(0, MAX_OPEN_RUNS).clear();
    oldest.forEach(RecordFile::close);
  }

  private static void merge(List<RecordFile> runs, Consumer<byte[]> consumer) {
    try (MergedRecords merged = new MergedRecords(runs, ORDER)) {
      merged.forEachRemaining(consumer);
    }
  }
}
