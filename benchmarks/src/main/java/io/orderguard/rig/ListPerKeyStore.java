package io.orderguard.rig;

import io.orderguard.history.History;
import io.orderguard.history.HistoryEntry;
import io.orderguard.history.HistoryEntryLayout;
import io.orderguard.history.HistoryStore;
import io.orderguard.order.EntityKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The naive twin of the product's history store: one value per entity, which holds all its entries
 * and is read and rewritten as a whole. Keeps the same contract.
 *
 * <p>A value is, for each entry, oldest first: length and bytes of its key, length and bytes of its
 * value, lengths in 4 bytes. Entries are as {@link HistoryEntryLayout} writes them.
 */
public final class ListPerKeyStore implements HistoryStore {

  /** As many as the product may leave after a crash. */
  private static final int MOST_KEPT = History.CAPACITY + 1;

  private final KeyValueStore<Bytes, byte[]> store;

  /** One entry, undecoded. */
  private static final class Stored {
    private final byte[] key;
    private final byte[] value;

    Stored(byte[] key, byte[] value) {
      this.key = key;
      this.value = value;
    }

    int bytes() {
      return 2 * Integer.BYTES + key.length + value.length;
    }
  }

  /** The histories in a store that belongs to one task. */
  public ListPerKeyStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public History history(EntityKey entity) {
    List<Stored> all = read(entity);
    List<HistoryEntry> entries = new ArrayList<>(all.size());
    for (int i = Math.max(0, all.size() - History.CAPACITY); i < all.size(); i++) {
      entries.add(HistoryEntryLayout.entry(all.get(i).key, all.get(i).value));
    }
    return History.of(entries);
  }

  @Override
  public void put(EntityKey entity, HistoryEntry entry) {
    Stored stored = new Stored(key(entity, entry), HistoryEntryLayout.value(entry));
    List<Stored> all = read(entity);
    int place = place(all, stored.key);
    if (place >= 0) {
      all.set(place, stored);
    } else {
      all.add(-place - 1, stored);
    }
    if (all.size() > MOST_KEPT) {
      all.remove(0);
    }
    write(entity, all);
  }

  @Override
  public void remove(EntityKey entity, HistoryEntry entry) {
    List<Stored> all = read(entity);
    int place = place(all, key(entity, entry));
    if (place >= 0) {
      all.remove(place);
      write(entity, all);
    }
  }

  private List<Stored> read(EntityKey entity) {
    List<Stored> all = new ArrayList<>();
    byte[] value = store.get(storeKey(entity));
    if (value != null) {
      ByteBuffer buffer = ByteBuffer.wrap(value);
      while (buffer.hasRemaining()) {
        all.add(new Stored(bytes(buffer), bytes(buffer)));
      }
    }
    return all;
  }

  private void write(EntityKey entity, List<Stored> all) {
    int size = 0;
    for (Stored stored : all) {
      size += stored.bytes();
    }
    ByteBuffer buffer = ByteBuffer.allocate(size);
    for (Stored stored : all) {
      buffer.putInt(stored.key.length).put(stored.key);
      buffer.putInt(stored.value.length).put(stored.value);
    }
    store.put(storeKey(entity), buffer.array());
  }

  /** As of a binary search; keys sort as entries do. */
  private static int place(List<Stored> all, byte[] key) {
    for (int i = all.size() - 1; i >= 0; i--) {
      int comparison = Arrays.compareUnsigned(all.get(i).key, key);
      if (comparison == 0) {
        return i;
      }
      if (comparison < 0) {
        return -(i + 1) - 1;
      }
    }
    return -1;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.getInt()];
    buffer.get(bytes);
    return bytes;
  }

  private static byte[] key(EntityKey entity, HistoryEntry entry) {
    return HistoryEntryLayout.key(entity, entry.orderTimeMillis(), entry.orderId());
  }

  private static Bytes storeKey(EntityKey entity) {
    return Bytes.wrap(entity.toBytes());
  }
}
