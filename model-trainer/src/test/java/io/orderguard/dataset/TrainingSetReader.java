package io.orderguard.dataset;

import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.OrderSnapshot;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.CataloguePrefix;
import io.orderguard.history.Snapshot;
import io.orderguard.order.Outcome;
import io.orderguard.wire.AvroCodec;
import io.orderguard.wire.UndecodableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The naive twin of ingest: one thread, all in memory.
 *
 * <p>Used once.
 */
public final class TrainingSetReader {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingSetReader.class);

  private final Catalogue catalogue;
  private final DatasetWindow window;
  private final Map<String, Boolean> fingerprints = new HashMap<>();
  private final SnapshotAssembly assembly = new SnapshotAssembly(this::wanted);
  private final LabelBook labels;
  private long otherCatalogue;
  private long undecodable;
  private long matured;
  private long unlabelled;

  private TrainingSetReader(Catalogue catalogue, DatasetWindow window) {
    this.catalogue = catalogue;
    this.window = window;
    this.labels = new LabelBook(window.labelsKnownBefore().toEpochMilli(), assembly::has);
  }

  /** Reads values, null for a tombstone, in the order of the topics. */
  public static TrainingSet read(
      List<byte @Nullable []> snapshots,
      List<byte @Nullable []> labels,
      Catalogue catalogue,
      DatasetWindow window) {
    TrainingSetReader reader = new TrainingSetReader(catalogue, window);
    AvroCodec<OrderLabel> codec = AvroCodec.of(OrderLabel.class);
    snapshots.forEach(value -> reader.take(value, reader.assembly::add));
    labels.forEach(value -> reader.take(value, bytes -> reader.labels.add(codec.decode(bytes))));
    return reader.join();
  }

  private void take(byte @Nullable [] value, Consumer<byte[]> into) {
    if (value == null) {
      return; // the tombstone of an erased order
    }
    try {
      into.accept(value);
    } catch (UndecodableException e) {
      undecodable++;
    }
  }

  private boolean wanted(OrderSnapshot snapshot) {
    if (!window.reaches(snapshot.getOrderTime())) {
      return false;
    }
    boolean fits = fingerprints.computeIfAbsent(snapshot.getCatalogueFingerprint(), this::fits);
    otherCatalogue += fits ? 0 : 1;
    return fits;
  }

  /** A snapshot of an older catalogue fits: what it lacks reads as missing. */
  private boolean fits(String fingerprint) {
    for (int features = 0; features <= catalogue.features().size(); features++) {
      if (catalogue.startsWith(new CataloguePrefix(features, fingerprint))) {
        return true;
      }
    }
    return false;
  }

  private TrainingSet join() {
    List<Snapshot> snapshots = assembly.finish();
    List<LabelledOrder> examples = new ArrayList<>();
    List<LabelledOrder> traffic = new ArrayList<>();
    int younger = 0;
    for (Snapshot snapshot : snapshots) {
      String id = snapshot.order().orderId();
      Instant time = Instant.ofEpochMilli(snapshot.order().orderTimeMillis());
      if (time.isBefore(window.labelsKnownBefore())) {
        traffic.add(new LabelledOrder(snapshot, labels.outcome(id) == Outcome.FRAUD));
      }
      if (!time.isBefore(window.to())) {
        younger++;
        continue;
      }
      Outcome outcome = outcome(snapshot);
      if (outcome != Outcome.UNKNOWN) {
        examples.add(new LabelledOrder(snapshot, outcome == Outcome.FRAUD));
      }
    }
    DatasetCounts counts = counts(snapshots.size() - younger, younger);
    LOG.info("Read a training set examples={} {}", examples.size(), counts);
    requireExamples(examples, counts);
    return TrainingSet.ofSorted(
        TrainingSet.of(examples, counts).all(), TrainingSet.of(traffic, counts).all(), counts);
  }

  private Outcome outcome(Snapshot snapshot) {
    Outcome known = labels.outcome(snapshot.order().orderId());
    if (known != Outcome.UNKNOWN) {
      return known;
    }
    if (window.matured(snapshot.order().orderTimeMillis())) {
      matured++;
      return Outcome.LEGITIMATE;
    }
    unlabelled++;
    return Outcome.UNKNOWN;
  }

  private DatasetCounts counts(long snapshots, long younger) {
    return new DatasetCounts(
        snapshots,
        assembly.repeated(),
        assembly.unresolvable(),
        assembly.damaged(),
        otherCatalogue,
        undecodable,
        labels.labels(),
        labels.hidden(),
        matured,
        unlabelled,
        younger);
  }

  private void requireExamples(List<LabelledOrder> examples, DatasetCounts counts) {
    if (counts.snapshots() == 0) {
      throw new IllegalArgumentException(
          "There is no snapshot to learn from with order time in [%s, %s) under catalogue %s, found %s"
              .formatted(window.from(), window.to(), catalogue.fingerprint(), counts));
    }
    if (examples.isEmpty()) {
      throw new IllegalArgumentException(
          "None of %d snapshots has a label known before %s, found %s"
              .formatted(counts.snapshots(), window.labelsKnownBefore(), counts));
    }
  }
}
