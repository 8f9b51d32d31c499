package io.orderguard.chunks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes that grow at their end. Entries that are equal, byte for byte, lie there once: what reads
 * one can tell from its bytes where it ends, so equal bytes mean equal entries.
 *
 * <p>Not thread-safe.
 */
final class ChunkHeap {

  private static final int FIRST_SLOTS = 1 << 12;

  private ByteBuffer bytes;

  /** Places of entries plus one, by open addressing; 0 = free. At most half are taken. */
  private int[] slots = new int[FIRST_SLOTS];

  private int[] hashes = new int[FIRST_SLOTS];
  private int entries;

  ChunkHeap(int capacity) {
    bytes = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Where the next bytes come. */
  int size() {
    return bytes.position();
  }

  /** Takes back all from a place on; nothing from there on may be an entry. */
  void truncate(int size) {
    bytes.position(size);
  }

  void clear() {
    bytes.clear();
    Arrays.fill(slots, 0);
    entries = 0;
  }

  /** What was written, without a copy. */
  ByteBuffer content() {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).flip();
  }

  void putByte(int value) {
    room(Byte.BYTES).put((byte) value);
  }

  void putInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void putLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  void putFloat(float value) {
    room(Float.BYTES).putFloat(value);
  }

  void putBytes(byte[] value) {
    room(value.length).put(value);
  }

  /** The place of a text. */
  int text(String text) {
    int from = size();
    byte[] utf8 = text.getBytes(UTF_8);
    putInt(utf8.length);
    putBytes(utf8);
    return entry(from);
  }

  /** Makes all from a place on an entry; returns its place, or that of an equal one before it. */
  int entry(int from) {
    int hash = hash(from);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      if (hashes[slot] == hash && equal(slots[slot] - 1, from)) {
        truncate(from);
        return slots[slot] - 1;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    take(slot, from, hash);
    return from;
  }

  private void take(int slot, int from, int hash) {
    slots[slot] = from + 1;
    hashes[slot] = hash;
    if (++entries * 2 > slots.length) {
      rehash();
    }
  }

  private void rehash() {
    int[] oldSlots = slots;
    int[] oldHashes = hashes;
    slots = new int[oldSlots.length * 2];
    hashes = new int[slots.length];
    for (int i = 0; i < oldSlots.length; i++) {
      if (oldSlots[i] != 0) {
        int slot = oldHashes[i] & (slots.length - 1);
        while (slots[slot] != 0) {
          slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = oldSlots[i];
        hashes[slot] = oldHashes[i];
      }
    }
  }

  private boolean equal(int place, int from) {
    int end = place + size() - from;
    byte[] array = bytes.array();
    return end <= from && Arrays.equals(array, place, end, array, from, size());
  }

  private int hash(int from) {
    return (int) ByteHash.of(bytes, from, size());
  }

  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      int capacity = Math.max(Math.multiplyExact(bytes.capacity(), 2), bytes.position() + more);
      bytes = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).put(bytes.flip());
    }
    return bytes;
  }
}
