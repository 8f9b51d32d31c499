package io.orderguard.ingest;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.chunks.ChunkFiles;
import io.orderguard.chunks.ChunkName;
import io.orderguard.chunks.ChunkPart;
import io.orderguard.chunks.ChunkWriter;
import io.orderguard.chunks.MappedChunk;
import io.orderguard.wire.AvroCodec;
import io.orderguard.wire.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the chunks of ranges, one range after another. Chunks of a range form a chain, each begins
 * where the one before ends; links that are there already are used, and from the first that is not
 * on, records are read. Used by one thread.
 */
final class ChunkTask implements WorkQueue.Worker<SnapshotRange>, RecordSource.Visitor {

  private final AvroCodec<OrderSnapshot> codec = AvroCodec.of(OrderSnapshot.class);
  private final RecordSource source;
  private final ChunkFiles files;
  private final ChunkWriter writer;
  private final TopicProgress progress;
  private SnapshotRange range = SnapshotRange.NONE;
  private List<ChunkPart> made = new ArrayList<>();
  private long next;

  ChunkTask(RecordSource source, ChunkFiles files, int chunkBytes, TopicProgress progress) {
    this.source = source;
    this.files = files;
    this.writer = new ChunkWriter(chunkBytes);
    this.progress = progress;
  }

  @Override
  public void take(SnapshotRange task) {
    range = task;
    made = new ArrayList<>();
    next = task.chainFrom();
    followChain();
    if (next < task.to()) {
      long from = Math.max(next, task.from());
      source.read(new TopicRange(task.topic(), task.partition(), from, task.to()), this);
      if (next < task.to()) {
        end(task.to());
      }
    }
    task.finish(made);
  }

  @Override
  public void record(long offset, byte @Nullable [] value) {
    if (value == null) {
      return; // the tombstone of an erased order
    }
    try {
      writer.add(offset, codec.decode(value));
    } catch (UndecodableException e) {
      writer.addUnreadable(offset);
    }
    if (writer.isFull()) {
      end(offset + 1);
    }
  }

  @Override
  public void passed(long offsets) {
    progress.passed(offsets);
  }

  @Override
  public void close() {
    source.close();
  }

  private void followChain() {
    MappedChunk found = files.find(name(), range.to());
    while (found != null) {
      add(found);
      progress.passed(
          Math.max(0, Math.min(found.end(), range.to()) - Math.max(next, range.from())));
      next = found.end();
      found = next < range.to() ? files.find(name(), range.to()) : null;
    }
  }

  private void end(long offset) {
    add(files.write(writer, name(), offset));
    next = offset;
  }

  private void add(MappedChunk chunk) {
    made.add(new ChunkPart(chunk, range.from(), range.to()));
  }

  private ChunkName name() {
    return new ChunkName(range.partition(), next);
  }
}
