package io.orderguard.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.orderguard.features.EncodedBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Native memory through which one call's input reaches libtorch without a copy on its side. Grows
 * to the largest batch seen, is used again for the next call.
 *
 * <p>The arrays refer to this memory: a buffer must not be filled again while they live.
 */
final class TransferBuffers {
  private ByteBuffer ints = allocate(0);
  private ByteBuffer floats = allocate(0);

  /** Both inputs of a network, padded to {@code rows} orders with copies of the last order. */
  NDList fill(EncodedBatch batch, int rows, NDManager call) {
    int padding = rows - batch.orders();
    int intWidth = batch.ints().length / batch.orders();
    ints = withRoom(ints, rows * intWidth * Integer.BYTES);
    var intView = ints.asIntBuffer().put(batch.ints());
    for (int i = 0; i < padding; i++) {
      intView.put(batch.ints(), batch.ints().length - intWidth, intWidth);
    }
    int floatWidth = batch.floats().length / batch.orders();
    floats = withRoom(floats, rows * floatWidth * Float.BYTES);
    var floatView = floats.asFloatBuffer().put(batch.floats());
    for (int i = 0; i < padding; i++) {
      floatView.put(batch.floats(), batch.floats().length - floatWidth, floatWidth);
    }
    NDArray intArray = call.create(ints, new Shape(rows, intWidth), DataType.INT32);
    return new NDList(intArray, call.create(floats, new Shape(rows, floatWidth), DataType.FLOAT32));
  }

  private static ByteBuffer withRoom(ByteBuffer buffer, int size) {
    ByteBuffer large = buffer.capacity() >= size ? buffer : allocate(size);
    return large.clear().limit(size);
  }

  /** libtorch reads the machine's own byte order. */
  private static ByteBuffer allocate(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }
}
