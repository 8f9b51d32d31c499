package io.orderguard.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Native memory through which one input of a call reaches libtorch without a copy on its side.
 * Grows to the largest input seen, is used again for the next call.
 *
 * <p>Arrays refer to this memory: it must not be filled again while they live.
 */
final class TransferBuffer {
  private ByteBuffer bytes = allocate(0);

  /** Room for that many integers, from index 0, whatever was in it. */
  IntBuffer ints(int count) {
    return room(Math.multiplyExact(count, Integer.BYTES)).asIntBuffer();
  }

  /** Room for that many floats, from index 0, whatever was in it. */
  FloatBuffer floats(int count) {
    return room(Math.multiplyExact(count, Float.BYTES)).asFloatBuffer();
  }

  /** The room that was asked for last, as an array. */
  NDArray array(NDManager call, Shape shape, DataType type) {
    return call.create(bytes, shape, type);
  }

  private ByteBuffer room(int size) {
    if (bytes.capacity() < size) {
      bytes = allocate(size);
    }
    return bytes.clear().limit(size);
  }

  /** libtorch reads the machine's own byte order. */
  private static ByteBuffer allocate(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }
}
