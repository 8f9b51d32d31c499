package io.orderguard.inference;

import java.nio.FloatBuffer;
import java.util.concurrent.atomic.LongAdder;

/**
 * Row vectors of one network, by the fingerprint of the row, in bounded memory.
 *
 * <p>A fixed table of sets of {@value #WAYS} slots. A fingerprint belongs to one set; when it is
 * full, a slot that was not asked for since the hand last passed it makes room (CLOCK [1]). Vectors
 * lie in plain arrays beside each other, which are made when first needed, so memory grows with use
 * up to the bound. Sets share a few locks; a vector is copied out under one, so nobody ever sees
 * half of it.
 *
 * <p>[1] Corbató, A paging experiment with the Multics system, 1968.
 *
 * <p>Thread-safe.
 */
final class RowCache {
  private static final int WAYS = 8;
  private static final int SETS_OF_A_SEGMENT = 256;

  private final int width;
  private final Segment[] segments;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * A cache.
   *
   * @param width floats of one vector, at least 1
   * @param bytes most memory for vectors and their fingerprints; below one segment (2,048 vectors)
   *     the cache keeps nothing
   */
  RowCache(int width, long bytes) {
    this.width = width;
    long vectorBytes = (long) width * Float.BYTES + 2 * Long.BYTES + 1;
    long count = bytes / (vectorBytes * WAYS * SETS_OF_A_SEGMENT);
    segments = new Segment[(int) Math.min(count, 1 << 20)];
    for (int i = 0; i < segments.length; i++) {
      segments[i] = new Segment();
    }
  }

  /** Vectors it can keep. */
  long capacity() {
    return (long) segments.length * SETS_OF_A_SEGMENT * WAYS;
  }

  /** Rows found and not found since the start. */
  RowCounts counts() {
    return new RowCounts(hits.sum(), misses.sum());
  }

  /**
   * Copies a row's vector, if it is here.
   *
   * @param high half of the fingerprint
   * @param low the other half
   * @param at where the copy starts
   * @return whether it was here
   */
  boolean copy(long high, long low, FloatBuffer into, int at) {
    boolean found = segments.length > 0 && segment(high).copy(high, low, into, at);
    (found ? hits : misses).increment();
    return found;
  }

  /** Keeps a copy of a row's vector, unless it is here already. */
  void put(long high, long low, float[] from, int at) {
    if (segments.length > 0) {
      segment(high).put(high, low, from, at);
    }
  }

  private Segment segment(long high) {
    long index = Long.remainderUnsigned(high >>> 8, segments.length);
    return segments[(int) index];
  }

  /** Some sets under one lock. Slot s of set t is at t · WAYS + s. */
  private final class Segment {
    private static final byte EMPTY = 0;
    private static final byte KEPT = 1;
    private static final byte ASKED_FOR = 2;

    private byte[] states = {};
    private long[] fingerprints = {};
    private float[] vectors = {};
    private byte[] hands = {};

    synchronized boolean copy(long high, long low, FloatBuffer into, int at) {
      int slot = find(high, low);
      if (slot < 0) {
        return false;
      }
      states[slot] = ASKED_FOR;
      into.put(at, vectors, slot * width, width);
      return true;
    }

    synchronized void put(long high, long low, float[] from, int at) {
      if (states.length == 0) {
        states = new byte[SETS_OF_A_SEGMENT * WAYS];
        fingerprints = new long[2 * states.length];
        vectors = new float[states.length * width];
        hands = new byte[SETS_OF_A_SEGMENT];
      }
      if (find(high, low) >= 0) {
        return;
      }
      int slot = room(set(high));
      states[slot] = KEPT;
      fingerprints[2 * slot] = high;
      fingerprints[2 * slot + 1] = low;
      System.arraycopy(from, at, vectors, slot * width, width);
    }

    private int find(long high, long low) {
      if (states.length > 0) {
        int first = set(high) * WAYS;
        for (int slot = first; slot < first + WAYS; slot++) {
          boolean same = fingerprints[2 * slot] == high && fingerprints[2 * slot + 1] == low;
          if (same && states[slot] != EMPTY) {
            return slot;
          }
        }
      }
      return -1;
    }

    /** An empty slot, or the first under the hand that was not asked for since it last passed. */
    private int room(int set) {
      int first = set * WAYS;
      for (int way = 0; way < WAYS; way++) {
        if (states[first + way] == EMPTY) {
          return first + way;
        }
      }
      int hand = hands[set];
      while (states[first + hand] == ASKED_FOR) {
        states[first + hand] = KEPT;
        hand = (hand + 1) % WAYS;
      }
      hands[set] = (byte) ((hand + 1) % WAYS);
      return first + hand;
    }

    private int set(long high) {
      return (int) high & (SETS_OF_A_SEGMENT - 1);
    }
  }
}
