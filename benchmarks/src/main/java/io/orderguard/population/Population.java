package io.orderguard.population;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceDigest;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EntityKey;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Customers, each with a card, who order one after the other, again and again. Every order is a row
 * more in two histories, which keep the newest {@value Sequence#MAX_LENGTH}. From time to time a
 * customer or a card is replaced by a new one, independently: with a share p of new ones, lengths
 * are geometric with mean 1/p from the first order on, and a row that was seen before is what it
 * was. Labels change nothing here: no row's outcome is known.
 *
 * <p>The same seed gives the same orders. Used by one thread.
 */
public final class Population {
  private static final long FIRST_TIME_MILLIS = 1_700_000_000_000L;
  private static final double MEAN_GAP_MILLIS = 86_400_000;

  /** Of scored orders: nothing compares them here, and hashing costs more than drawing them. */
  private static final SequenceDigest NO_DIGEST = new SequenceDigest(0, 0);

  private final OrderValues values;
  private final double newShare;
  private final SplittableRandom random;
  private final List<Customer> customers = new ArrayList<>();
  private final long[][] ordersOfLengths =
      new long[Sequence.MAX_LENGTH + 1][Sequence.MAX_LENGTH + 1];
  private long orders;

  /**
   * @param size customers, at least 1
   */
  public Population(FeatureEncoding encoding, Lengths lengths, int size, long seed) {
    random = new SplittableRandom(seed);
    values = new OrderValues(encoding, random.split());
    newShare = lengths.newShare();
    for (int i = 0; i < size; i++) {
      customers.add(customer());
    }
  }

  /** How many orders it takes until every customer has placed one. */
  public int size() {
    return customers.size();
  }

  /** The next orders, each with both its sequences. */
  public List<Snapshot> next(int count) {
    List<Snapshot> next = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Customer customer = customers.get((int) (orders % customers.size()));
      next.add(next(customer, orders++));
    }
    return next;
  }

  /** A figure of an order, on average over all so far. */
  public double mean(FigureOfLengths figure) {
    double sum = 0;
    for (int own = 1; own <= Sequence.MAX_LENGTH; own++) {
      for (int card = 1; card <= Sequence.MAX_LENGTH; card++) {
        sum += ordersOfLengths[own][card] * figure.of(own, card);
      }
    }
    return sum / Math.max(1, orders);
  }

  /** What depends on how long an order's sequences are and on nothing else. */
  public interface FigureOfLengths {

    /**
     * The figure of one order.
     *
     * @param customerRows the order's own included
     * @param cardRows likewise
     */
    double of(int customerRows, int cardRows);
  }

  private Snapshot next(Customer customer, long number) {
    restartSome(customer);
    customer.timeMillis += gapMillis();
    Order order =
        new Order(
            "order-" + number,
            customer.timeMillis,
            new EntityKey(1, number % customers.size()),
            new EntityKey(2, number % customers.size()),
            values.features(),
            values.engineered(),
            List.of());
    SequenceRow row = SequenceRow.of(order);
    append(customer.ownRows, row);
    append(customer.cardRows, row);
    ordersOfLengths[customer.ownRows.size()][customer.cardRows.size()]++;
    return new Snapshot(order, sequence(customer.ownRows), sequence(customer.cardRows));
  }

  private void restartSome(Customer customer) {
    if (random.nextDouble() < newShare) {
      customer.ownRows.clear();
    }
    if (random.nextDouble() < newShare) {
      customer.cardRows.clear();
    }
  }

  private static void append(List<SequenceRow> rows, SequenceRow row) {
    if (rows.size() == Sequence.MAX_LENGTH) {
      rows.remove(0);
    }
    rows.add(row);
  }

  private static Sequence sequence(List<SequenceRow> rows) {
    return new Sequence(rows, false, NO_DIGEST);
  }

  /** With the histories that the customer and the card have before the first order here. */
  private Customer customer() {
    Customer customer = new Customer();
    for (int i = 0; i < Sequence.MAX_LENGTH; i++) {
      restartSome(customer);
      customer.timeMillis += gapMillis();
      SequenceRow row = row(customer.timeMillis);
      append(customer.ownRows, row);
      append(customer.cardRows, row);
    }
    return customer;
  }

  private SequenceRow row(long timeMillis) {
    String orderId = "earlier-" + random.nextLong(Long.MAX_VALUE);
    return new SequenceRow(orderId, timeMillis, values.features(), Outcome.UNKNOWN);
  }

  private long gapMillis() {
    return 1 + (long) (-Math.log(1 - random.nextDouble()) * MEAN_GAP_MILLIS);
  }

  private static final class Customer {
    private final List<SequenceRow> ownRows = new ArrayList<>();
    private final List<SequenceRow> cardRows = new ArrayList<>();
    private long timeMillis = FIRST_TIME_MILLIS;
  }
}
