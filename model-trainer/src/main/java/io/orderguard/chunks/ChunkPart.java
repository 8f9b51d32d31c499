package io.orderguard.chunks;

/**
 * What a run uses of a chunk: one that an earlier run made may begin before or end behind what this
 * run reads.
 *
 * @param chunk all of it
 * @param from first offset used
 * @param to first offset behind it that is not
 */
public record ChunkPart(MappedChunk chunk, long from, long to) {

  /** Whether a record is used. */
  public boolean holds(int record) {
    long offset = chunk.offset(record);
    return offset >= from && offset < to;
  }
}
