package io.orderguard.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory that all state stores of a process take outside the heap together: one block
 * cache, which write buffers, indexes and filters are charged to. By default every store of every
 * partition has a cache and write buffers of its own, about 100 MiB each.
 *
 * <p>The only place with options of RocksDB. Public because Kafka Streams makes it by its name.
 */
public final class BoundedMemoryRocksDb implements RocksDBConfigSetter {

  private static final long CACHE_BYTES = 128L << 20;
  private static final long WRITE_BUFFERS_BYTES = 48L << 20;
  private static final double HIGH_PRIORITY_SHARE = 0.3;

  /** Small, since what lies in a write buffer must be restored after a crash. */
  private static final long WRITE_BUFFER_BYTES = 4L << 20;

  private static final long BLOCK_BYTES = 16L << 10;

  /** Made on first use: by then Kafka Streams has loaded the native library. */
  private static final class Shared {
    private static final Cache CACHE = new LRUCache(CACHE_BYTES, -1, false, HIGH_PRIORITY_SHARE);
    private static final WriteBufferManager WRITE_BUFFERS =
        new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);
  }

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    // Changed, not replaced: Kafka Streams keeps a reference to the one it made.
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(Shared.CACHE);
    table.setBlockSize(BLOCK_BYTES);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(Shared.WRITE_BUFFERS);
    options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    options.setCompressionType(CompressionType.LZ4_COMPRESSION);
  }

  /** Nothing: what is shared lives as long as the process. */
  @Override
  public void close(String storeName, Options options) {}
}
