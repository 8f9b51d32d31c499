package io.orderguard.network;

import io.orderguard.features.EncodedBatch;
import io.orderguard.torchscript.SafeTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A batch of orders, taken apart: the same orders in other batches and for other ways in. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PackedOrders(TsaColumns columns, EncodedBatch batch) {

  /** Orders of zeros, without rows. */
  static PackedOrders blank(TsaColumns columns, int orders, int length) {
    int ints = 2 + 2 * length * columns.categorical();
    int floats = 2 * length * (columns.numerical() + 1) + columns.engineered();
    return new PackedOrders(
        columns,
        new EncodedBatch(orders, length, new int[orders * ints], new float[orders * floats]));
  }

  /** Fills a sequence from (B, L, C), (B, L, N) and (B, L). */
  void copyRows(int sequence, long[] categories, float[] numbers, float[] seconds) {
    int c = columns.categorical();
    int n = columns.numerical();
    for (int row = 0; row < seconds.length; row++) {
      int ints = intAt(row / batch.length(), sequence, row % batch.length());
      int floats = floatAt(row / batch.length(), sequence, row % batch.length());
      for (int i = 0; i < c; i++) {
        batch.ints()[ints + i] = Math.toIntExact(categories[row * c + i]);
      }
      System.arraycopy(numbers, row * n, batch.floats(), floats, n);
      batch.floats()[floats + n] = seconds[row];
    }
  }

  /** Sets how many rows are real from a mask (B, L + 1), true = padding. */
  void countRows(int sequence, boolean[] mask) {
    for (int i = 0; i < mask.length; i++) {
      boolean real = !mask[i] && i % (batch.length() + 1) < batch.length();
      batch.ints()[i / (batch.length() + 1) * intWidth() + sequence] += real ? 1 : 0;
    }
  }

  /** Fills (B, G). */
  void copyEngineered(float[] values) {
    int g = columns.engineered();
    for (int order = 0; order < batch.orders(); order++) {
      System.arraycopy(values, order * g, batch.floats(), (order + 1) * floatWidth() - g, g);
    }
  }

  /** Rows of a sequence, the scored order's included. */
  int rows(int order, int sequence) {
    return batch.ints()[order * intWidth() + sequence];
  }

  /** One order alone. */
  PackedOrders only(int order) {
    int[] ints = range(batch.ints(), order * intWidth(), intWidth());
    float[] floats = range(batch.floats(), order * floatWidth(), floatWidth());
    return new PackedOrders(columns, new EncodedBatch(1, batch.length(), ints, floats));
  }

  /** The same orders with more padding; what stands in it is given. */
  PackedOrders padded(int length, int category, float number) {
    PackedOrders padded = blank(columns, batch.orders(), length);
    for (int order = 0; order < batch.orders(); order++) {
      copyRest(order, padded);
      for (int sequence = 0; sequence < 2; sequence++) {
        for (int row = 0; row < length; row++) {
          int from = row - length + batch.length();
          padded.setRow(order, sequence, row, category, number);
          if (from >= batch.length() - rows(order, sequence)) {
            copyRow(order, sequence, from, padded, row);
          }
        }
      }
    }
    return padded;
  }

  /** For {@code forward_named}; the card's sequence is cut to its newest rows. */
  List<SafeTensor> named(int cardLength) {
    List<SafeTensor> inputs = new ArrayList<>();
    List<SafeTensor> masks = new ArrayList<>();
    for (int sequence = 0; sequence < columns.sequences(); sequence++) {
      int length = sequence == 0 ? batch.length() : cardLength;
      inputs.add(categories(sequence, length, length));
      inputs.add(numbers(sequence, length, length));
      inputs.add(seconds(sequence, length));
      masks.add(mask(sequence, length));
    }
    if (columns.engineered() > 0) {
      inputs.add(engineered());
    }
    inputs.addAll(masks);
    return inputs;
  }

  /** What {@code encode_customer} and {@code encode_card} take: (B·length, C) and (B·length, N). */
  List<SafeTensor> flatRows(int sequence, int length) {
    return List.of(categories(sequence, length, 0), numbers(sequence, length, 0));
  }

  /** The first two inputs of {@code forward_rows}. */
  List<SafeTensor> scored() {
    List<Long> ints = new ArrayList<>();
    List<Float> floats = new ArrayList<>();
    for (int order = 0; order < batch.orders(); order++) {
      ints.add((long) rows(order, 0));
      ints.add((long) rows(order, 1));
      for (int c = 0; c < columns.categorical(); c++) {
        ints.add((long) batch.ints()[intAt(order, 0, batch.length() - 1) + c]);
      }
      for (int n = 0; n < columns.numerical(); n++) {
        floats.add(batch.floats()[floatAt(order, 0, batch.length() - 1) + n]);
      }
      for (int g = columns.engineered(); g > 0; g--) {
        floats.add(batch.floats()[(order + 1) * floatWidth() - g]);
      }
    }
    return List.of(longs("ints", ints), floats("floats", floats, batch.orders(), -1));
  }

  /** Row vectors (B·length, W), flat, with the rows' seconds behind each: (B, length, W + 1). */
  SafeTensor withSeconds(float[] vectors, int sequence, int length) {
    int rows = batch.orders() * length;
    int width = vectors.length / rows;
    List<Float> values = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < width; i++) {
        values.add(vectors[row * width + i]);
      }
      int own = batch.length() - length + row % length;
      values.add(batch.floats()[floatAt(row / length, sequence, own) + columns.numerical()]);
    }
    return floats("rows", values, batch.orders(), length, width + 1);
  }

  private SafeTensor categories(int sequence, int length, int inner) {
    List<Long> values = new ArrayList<>();
    for (int order = 0; order < batch.orders(); order++) {
      for (int row = batch.length() - length; row < batch.length(); row++) {
        for (int c = 0; c < columns.categorical(); c++) {
          values.add((long) batch.ints()[intAt(order, sequence, row) + c]);
        }
      }
    }
    long[] flat = values.stream().mapToLong(Long::longValue).toArray();
    return SafeTensor.ofLongs("categories", shape(length, inner, columns.categorical()), flat);
  }

  private SafeTensor numbers(int sequence, int length, int inner) {
    List<Float> values = new ArrayList<>();
    for (int order = 0; order < batch.orders(); order++) {
      for (int row = batch.length() - length; row < batch.length(); row++) {
        for (int n = 0; n < columns.numerical(); n++) {
          values.add(batch.floats()[floatAt(order, sequence, row) + n]);
        }
      }
    }
    return floats("numbers", values, shape(length, inner, columns.numerical()));
  }

  private SafeTensor seconds(int sequence, int length) {
    List<Float> values = new ArrayList<>();
    for (int order = 0; order < batch.orders(); order++) {
      for (int row = batch.length() - length; row < batch.length(); row++) {
        values.add(batch.floats()[floatAt(order, sequence, row) + columns.numerical()]);
      }
    }
    return floats("seconds", values, batch.orders(), length, 1);
  }

  /** True = padding; the dummy's column is the last. */
  private SafeTensor mask(int sequence, int length) {
    boolean[] values = new boolean[batch.orders() * (length + 1)];
    for (int order = 0; order < batch.orders(); order++) {
      int padding = length - rows(order, sequence);
      int start = order * (length + 1);
      Arrays.fill(values, start, start + Math.max(0, padding), true);
    }
    return SafeTensor.ofBooleans("mask", new long[] {batch.orders(), length + 1}, values);
  }

  private SafeTensor engineered() {
    List<Float> values = new ArrayList<>();
    for (int order = 0; order < batch.orders(); order++) {
      for (int g = columns.engineered(); g > 0; g--) {
        values.add(batch.floats()[(order + 1) * floatWidth() - g]);
      }
    }
    return floats("engineered", values, batch.orders(), columns.engineered());
  }

  private void copyRest(int order, PackedOrders to) {
    System.arraycopy(batch.ints(), order * intWidth(), to.batch.ints(), order * to.intWidth(), 2);
    System.arraycopy(
        batch.floats(),
        (order + 1) * floatWidth() - columns.engineered(),
        to.batch.floats(),
        (order + 1) * to.floatWidth() - columns.engineered(),
        columns.engineered());
  }

  private void setRow(int order, int sequence, int row, int category, float number) {
    int ints = intAt(order, sequence, row);
    Arrays.fill(batch.ints(), ints, ints + columns.categorical(), category);
    int floats = floatAt(order, sequence, row);
    Arrays.fill(batch.floats(), floats, floats + columns.numerical() + 1, number);
  }

  private void copyRow(int order, int sequence, int row, PackedOrders to, int toRow) {
    System.arraycopy(
        batch.ints(),
        intAt(order, sequence, row),
        to.batch.ints(),
        to.intAt(order, sequence, toRow),
        columns.categorical());
    System.arraycopy(
        batch.floats(),
        floatAt(order, sequence, row),
        to.batch.floats(),
        to.floatAt(order, sequence, toRow),
        columns.numerical() + 1);
  }

  /** Where a row's categories start. */
  int intAt(int order, int sequence, int row) {
    return order * intWidth() + 2 + (sequence * batch.length() + row) * columns.categorical();
  }

  /** Where a row's numbers start; its seconds come behind them. */
  int floatAt(int order, int sequence, int row) {
    return order * floatWidth() + (sequence * batch.length() + row) * (columns.numerical() + 1);
  }

  private int intWidth() {
    return batch.ints().length / batch.orders();
  }

  private int floatWidth() {
    return batch.floats().length / batch.orders();
  }

  /** (B, inner, width), or (B·length, width) if inner is 0. */
  private long[] shape(int length, int inner, int width) {
    return inner == 0
        ? new long[] {(long) batch.orders() * length, width}
        : new long[] {batch.orders(), inner, width};
  }

  private SafeTensor longs(String name, List<Long> values) {
    long[] shape = {batch.orders(), values.size() / batch.orders()};
    return SafeTensor.ofLongs(name, shape, values.stream().mapToLong(Long::longValue).toArray());
  }

  /** A last size of −1 is what remains. */
  private static SafeTensor floats(String name, List<Float> values, long... shape) {
    float[] flat = new float[values.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = values.get(i);
    }
    long[] sizes = shape.clone();
    int last = sizes.length - 1;
    sizes[last] = sizes[last] < 0 ? flat.length / sizes[0] : sizes[last];
    return SafeTensor.ofFloats(name, sizes, flat);
  }

  private static int[] range(int[] values, int from, int count) {
    return Arrays.copyOfRange(values, from, from + count);
  }

  private static float[] range(float[] values, int from, int count) {
    return Arrays.copyOfRange(values, from, from + count);
  }
}
