package io.orderguard.inference;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.orderguard.features.RowFingerprint;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.history.Snapshot;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * For networks that encode rows apart from the rest. A row's vector depends on the row alone, so it
 * is kept and used again for every later order of that customer or card; a row that is not there is
 * encoded together with the others of its call that are not.
 *
 * <p>Orders are sorted by the length of their sequences before they are split, and each sequence of
 * a call is only as long as the longest of its orders asks for.
 */
final class RowInference implements Inference {
  private final RowNetwork network;
  private final SequenceEncoder encoder;
  private final RowCache[] caches;
  private final long firstSeed;
  private final long secondSeed;

  /** As many as calls ever ran at a time. */
  private final Queue<RowBatch> idle = new ConcurrentLinkedQueue<>();

  /**
   * Around a network.
   *
   * @param cacheBytes most memory for vectors, of all sequences together
   */
  RowInference(RowNetwork network, SequenceEncoder encoder, long cacheBytes) {
    this.network = network;
    this.encoder = encoder;
    caches = new RowCache[network.sequences()];
    for (int sequence = 0; sequence < caches.length; sequence++) {
      caches[sequence] = new RowCache(network.width(), cacheBytes / caches.length);
    }
    SecureRandom random = new SecureRandom();
    firstSeed = random.nextLong();
    secondSeed = random.nextLong();
  }

  @Override
  public List<int[]> calls(List<Snapshot> snapshots, int largest) {
    return ByLength.split(snapshots, largest, caches.length);
  }

  @Override
  public float[] logits(List<Snapshot> orders) {
    return network.wantsFewShapes() && !OrderCounts.isOne(orders.size())
        ? Arrays.copyOf(run(OrderCounts.padded(orders)), orders.size())
        : run(orders);
  }

  private float[] run(List<Snapshot> orders) {
    RowBatch batch = idle.poll();
    if (batch == null) {
      batch = new RowBatch(encoder, new RowFingerprint(firstSeed, secondSeed));
    }
    try (NDManager call = network.newCall()) {
      NDList inputs = batch.scored(orders, call);
      for (int sequence = 0; sequence < caches.length; sequence++) {
        RowBatch.Destination to =
            new RowBatch.Destination(network, sequence, caches[sequence], call);
        batch.addSequence(orders, RowLengths.bucket(longest(orders, to)), to, inputs);
      }
      return network.logits(inputs, call);
    } finally {
      idle.add(batch); // after the arrays that refer to its memory are closed
    }
  }

  private static int longest(List<Snapshot> orders, RowBatch.Destination to) {
    int longest = 1;
    for (int i = 0; i < orders.size(); i++) {
      longest = Math.max(longest, to.of(orders.get(i)).length());
    }
    return longest;
  }

  @Override
  public void warm(Snapshot example, int orders) {
    logits(Collections.nCopies(orders, example));
  }

  @Override
  public RowCounts rows() {
    RowCounts counts = new RowCounts(0, 0);
    for (RowCache cache : caches) {
      counts = counts.plus(cache.counts());
    }
    return counts;
  }

  @Override
  public void close() {
    network.close();
  }
}
