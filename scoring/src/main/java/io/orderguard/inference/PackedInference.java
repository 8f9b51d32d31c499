package io.orderguard.inference;

import io.orderguard.features.SequenceEncoder;
import io.orderguard.features.SequenceLengths;
import io.orderguard.history.Snapshot;
import java.util.Collections;
import java.util.List;

/** For networks that only take packed batches: orders of one length bucket share a call. */
final class PackedInference implements Inference {
  private final SequenceEncoder encoder;
  private final Network network;

  PackedInference(SequenceEncoder encoder, Network network) {
    this.encoder = encoder;
    this.network = network;
  }

  @Override
  public List<int[]> calls(List<Snapshot> snapshots, int largest) {
    return SameLength.split(snapshots, largest);
  }

  @Override
  public float[] logits(List<Snapshot> snapshots) {
    int length = 1;
    for (int i = 0; i < snapshots.size(); i++) {
      length = Math.max(length, SequenceEncoder.length(snapshots.get(i)));
    }
    return network.logits(encoder.encode(snapshots, SequenceLengths.bucket(length)));
  }

  @Override
  public void warm(Snapshot example, int orders) {
    logits(Collections.nCopies(orders, example));
  }

  @Override
  public RowCounts rows() {
    return RowCounts.NONE;
  }

  @Override
  public void close() {
    network.close();
  }
}
