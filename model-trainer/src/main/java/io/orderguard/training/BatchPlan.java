package io.orderguard.training;

import io.orderguard.dataset.Examples;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.features.SequenceLengths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * Which examples share a step: those of similar length, so that little padding is computed. What is
 * left over of one length joins the next longer one, so all batches but one are full.
 */
final class BatchPlan {
  private final int batchSize;

  /** Examples by length bucket, shortest first. */
  private final TreeMap<Integer, int[]> byLength = new TreeMap<>();

  private BatchPlan(int batchSize) {
    this.batchSize = batchSize;
  }

  /** Looks once at every example's length. */
  static BatchPlan of(Examples examples, int batchSize) {
    Map<Integer, List<Integer>> lists = new TreeMap<>();
    for (int i = 0; i < examples.size(); i++) {
      int length = SequenceLengths.bucket(SequenceEncoder.length(examples.snapshot(i)));
      lists.computeIfAbsent(length, key -> new ArrayList<>()).add(i);
    }
    BatchPlan plan = new BatchPlan(batchSize);
    lists.forEach((length, list) -> plan.byLength.put(length, toArray(list)));
    return plan;
  }

  /** Batches of one pass over so many examples. */
  static int batches(int examples, int batchSize) {
    return (examples + batchSize - 1) / batchSize;
  }

  /** Every example once, shortest first, in their own order. */
  List<Batch> inOrder() {
    return inOrder(byLength);
  }

  private List<Batch> inOrder(NavigableMap<Integer, int[]> lists) {
    List<Batch> batches = new ArrayList<>();
    int[] left = {};
    for (Map.Entry<Integer, int[]> entry : lists.entrySet()) {
      left = cut(concat(left, entry.getValue()), entry.getKey(), batches);
    }
    if (left.length > 0) {
      batches.add(new Batch(left, lists.lastKey()));
    }
    return batches;
  }

  /**
   * Every example once; batches and what they hold in an order that the generator decides, whatever
   * was shuffled before.
   */
  List<Batch> shuffled(Random random) {
    TreeMap<Integer, int[]> copies = new TreeMap<>();
    byLength.forEach((length, indices) -> copies.put(length, shuffled(indices, random)));
    List<Batch> batches = inOrder(copies);
    Collections.shuffle(batches, random);
    return batches;
  }

  /** Adds all full batches; returns the rest. */
  private int[] cut(int[] indices, int length, List<Batch> batches) {
    int from = 0;
    for (; indices.length - from >= batchSize; from += batchSize) {
      batches.add(new Batch(Arrays.copyOfRange(indices, from, from + batchSize), length));
    }
    return Arrays.copyOfRange(indices, from, indices.length);
  }

  private static int[] shuffled(int[] from, Random random) {
    int[] indices = from.clone();
    for (int i = indices.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = indices[i];
      indices[i] = indices[other];
      indices[other] = swapped;
    }
    return indices;
  }

  private static int[] concat(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static int[] toArray(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Examples of one step.
   *
   * @param indices which
   * @param length sequence length they are encoded at
   */
  @SuppressWarnings("ArrayRecordComponent") // a work order, never compared
  record Batch(int[] indices, int length) {}
}
