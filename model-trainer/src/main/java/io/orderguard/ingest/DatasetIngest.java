package io.orderguard.ingest;

import io.orderguard.chunks.ChunkFiles;
import io.orderguard.chunks.ChunkPart;
import io.orderguard.chunks.ChunkWriter;
import io.orderguard.chunks.MappedExamples;
import io.orderguard.chunks.OrderTable;
import io.orderguard.chunks.Storage;
import io.orderguard.dataset.DatasetCounts;
import io.orderguard.dataset.DatasetSource;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.TrainingSet;
import io.orderguard.ingest.SnapshotAudit.Findings;
import io.orderguard.ingest.TopicSpan.PartitionSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a training set: all snapshots, all labels, joined by order id. Snapshots go to chunk files,
 * several ranges of offsets at a time; the examples are read from there. On the heap stay a chunk
 * being made for every worker and some twenty bytes an order. What cannot be used is counted and
 * named in one summary line, never silently dropped.
 *
 * <p>Killed and called again with the same spans it uses what chunks there are. Neither that nor
 * the number of workers changes what comes out.
 */
public final class DatasetIngest {

  private static final Logger LOG = LoggerFactory.getLogger(DatasetIngest.class);

  private final RecordSource.Sources topics;
  private final IngestPlan plan;
  private final ReadProgress progress;

  private DatasetIngest(RecordSource.Sources topics, IngestPlan plan, ReadProgress progress) {
    this.topics = topics;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Where both topics begin and end now.
   *
   * @throws IllegalArgumentException if one does not exist
   */
  public static IngestSpans spans(DatasetSource source) {
    KafkaTopics topics = new KafkaTopics(source.kafka());
    return new IngestSpans(topics.span(source.snapshots()), topics.span(source.labels()));
  }

  /**
   * Reads what lies between fixed offsets.
   *
   * @param spans as {@link #spans} found them, now or in a run that was killed
   * @throws IllegalArgumentException if no order is left to learn from
   * @throws IllegalStateException if another run is reading into the same directory, or the cluster
   *     sends nothing for about a minute
   */
  public static TrainingSet read(
      DatasetSource source, IngestSpans spans, IngestPlan plan, ReadProgress progress) {
    Storing storing = new Storing(Storage.DURABLE, ChunkWriter.STANDARD_BYTES);
    return read(new KafkaTopics(source.kafka()), spans, plan, progress, storing);
  }

  /**
   * How chunks are stored.
   *
   * @param storage takes the files
   * @param chunkBytes when a chunk is full
   */
  record Storing(Storage storage, int chunkBytes) {}

  static TrainingSet read(
      RecordSource.Sources topics,
      IngestSpans spans,
      IngestPlan plan,
      ReadProgress progress,
      Storing storing) {
    try (ChunkDirectory directory = ChunkDirectory.open(plan.work(), spans.snapshots())) {
      return new DatasetIngest(topics, plan, progress).read(spans, directory.path(), storing);
    }
  }

  private TrainingSet read(IngestSpans spans, Path directory, Storing storing) {
    List<ChunkPart> chunks = chunks(spans.snapshots(), directory, storing);
    OrderTable orders = OrderTable.of(chunks, directory);
    Findings[] findings = new Findings[chunks.size()];
    WorkQueue.drain(
        IntStream.range(0, findings.length).boxed().toList(),
        plan.workers(),
        () -> new SnapshotAudit(orders, plan, findings));
    KnownLabels known = new KnownLabels(orders.records(), directory);
    LabelJoin join =
        new LabelJoin(orders, known, plan, new TopicProgress(progress, spans.labels()));
    try (RecordSource source = topics.open()) {
      join.read(source, spans.labels());
    }
    UsableRecords usable = new UsableRecords(orders, known, plan.window());
    for (int part = 0; part < findings.length; part++) {
      usable.add(part, findings[part].usable);
    }
    MappedExamples examples = usable.examples(directory);
    MappedExamples traffic = usable.traffic(directory);
    DatasetCounts counts = counts(findings, join, usable);
    LOG.info("Read a training set examples={} {}", examples.size(), counts);
    requireExamples(examples, counts);
    return TrainingSet.ofSorted(examples, traffic, counts);
  }

  private List<ChunkPart> chunks(TopicSpan span, Path directory, Storing storing) {
    ChunkFiles files = new ChunkFiles(directory, storing.storage());
    for (PartitionSpan each : span.partitions()) {
      // Whole ranges only: a chain of chunks is found from its head.
      files.removeBefore(each.partition(), each.begin() - each.begin() % SnapshotRange.OFFSETS);
    }
    TopicProgress read = new TopicProgress(progress, span);
    read.passed(0);
    List<SnapshotRange> ranges = SnapshotRange.of(span);
    WorkQueue.drain(
        ranges,
        Math.max(1, Math.min(plan.workers(), ranges.size())),
        () -> new ChunkTask(topics.open(), files, storing.chunkBytes(), read));
    List<ChunkPart> chunks = new ArrayList<>();
    ranges.forEach(range -> chunks.addAll(range.parts()));
    return chunks;
  }

  private static DatasetCounts counts(Findings[] findings, LabelJoin join, UsableRecords used) {
    Findings sum = new Findings();
    long snapshots = 0;
    for (Findings each : findings) {
      snapshots += each.usable.cardinality();
      sum.repeated += each.repeated;
      sum.unresolvable += each.unresolvable;
      sum.damaged += each.damaged;
      sum.otherCatalogue += each.otherCatalogue;
      sum.undecodable += each.undecodable;
    }
    return new DatasetCounts(
        snapshots - used.younger(),
        sum.repeated,
        sum.unresolvable,
        sum.damaged,
        sum.otherCatalogue,
        sum.undecodable + join.undecodable(),
        join.labels(),
        join.hidden(),
        used.matured(),
        used.unlabelled(),
        used.younger());
  }

  private void requireExamples(MappedExamples examples, DatasetCounts counts) {
    DatasetWindow window = plan.window();
    if (counts.snapshots() == 0) {
      throw new IllegalArgumentException(
          "There is no snapshot to learn from with order time in [%s, %s) under catalogue %s, found %s"
              .formatted(window.from(), window.to(), plan.catalogue().fingerprint(), counts));
    }
    if (examples.size() == 0) {
      throw new IllegalArgumentException(
          "None of %d snapshots has a label known before %s, found %s"
              .formatted(counts.snapshots(), window.labelsKnownBefore(), counts));
    }
  }
}
