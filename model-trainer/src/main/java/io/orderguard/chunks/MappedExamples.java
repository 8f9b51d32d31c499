package io.orderguard.chunks;

import io.orderguard.dataset.Examples;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EntityKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

/**
 * Orders that stay where they lie on disk: 16 bytes an example beside the chunks, order time,
 * record number and label. A snapshot is made when it is asked for, and not kept.
 */
public final class MappedExamples implements Examples {

  /** An example: order time (8), record number (4), 1 = fraud (4). */
  private static final int EXAMPLE_BYTES = 16;

  private static final int NUMBER = 8;
  private static final int FRAUD = 12;

  private final OrderTable orders;
  private final ByteBuffer examples;
  private final int size;

  private MappedExamples(OrderTable orders, ByteBuffer examples) {
    this.orders = orders;
    this.examples = examples;
    size = examples.limit() / EXAMPLE_BYTES;
  }

  /**
   * Puts the examples of all chunks in order.
   *
   * @param orders all records
   * @param sorted numbers of the records used, of each chunk as {@link #byTime} sorts them
   * @param fraud by record number
   * @param scratch a directory for 16 bytes an example
   */
  public static MappedExamples merged(
      OrderTable orders, List<int[]> sorted, IntPredicate fraud, Path scratch) {
    PriorityQueue<Cursor> queue = new PriorityQueue<>(byTime(orders, Cursor::number));
    long size = 0;
    for (int[] numbers : sorted) {
      size += numbers.length;
      if (numbers.length > 0) {
        queue.add(new Cursor(numbers));
      }
    }
    ByteBuffer examples = ScratchFile.map(scratch, "index of examples", size * EXAMPLE_BYTES);
    for (int at = 0; !queue.isEmpty(); at += EXAMPLE_BYTES) {
      Cursor next = queue.remove();
      int number = next.number();
      examples.putLong(at, orders.orderTimeMillis(number));
      examples.putInt(at + NUMBER, number);
      examples.putInt(at + FRAUD, fraud.test(number) ? 1 : 0);
      if (next.moveOn()) {
        queue.add(next);
      }
    }
    return new MappedExamples(orders, examples);
  }

  /** Records by order time, then order id. */
  public static <T> Comparator<T> byTime(OrderTable orders, ToIntFunction<T> number) {
    return Comparator.<T>comparingLong(each -> orders.orderTimeMillis(number.applyAsInt(each)))
        .thenComparing(each -> orders.orderId(number.applyAsInt(each)));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Snapshot snapshot(int index) {
    int number = number(index);
    return orders.chunk(number).snapshot(orders.record(number), orders);
  }

  @Override
  public boolean fraud(int index) {
    return examples.getInt(at(index) + FRAUD) != 0;
  }

  @Override
  public long orderTimeMillis(int index) {
    return examples.getLong(at(index));
  }

  @Override
  public String orderId(int index) {
    return orders.orderId(number(index));
  }

  @Override
  public EntityKey customer(int index) {
    int number = number(index);
    return orders.chunk(number).customer(orders.record(number));
  }

  private int number(int index) {
    return examples.getInt(at(index) + NUMBER);
  }

  private int at(int index) {
    return index * EXAMPLE_BYTES;
  }

  /** A place in one chunk's sorted numbers. */
  private static final class Cursor {
    private final int[] numbers;
    private int at;

    Cursor(int[] numbers) {
      this.numbers = numbers;
    }

    int number() {
      return numbers[at];
    }

    boolean moveOn() {
      return ++at < numbers.length;
    }
  }
}
