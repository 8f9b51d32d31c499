package io.orderguard.evaluation;

import io.orderguard.calibration.Decision;
import io.orderguard.evaluation.ScoredOrder.HistoryLengths;
import io.orderguard.evaluation.ScoredOrder.Purchase;
import io.orderguard.evaluation.ScoredOrder.Score;
import io.orderguard.inference.Rung;
import io.orderguard.order.EntityType;
import io.orderguard.order.Outcome;
import java.util.Arrays;

/**
 * Test orders with their scores, in columns: 58 bytes an order, half as much again while it grows.
 * An order without a score has NaN as its probability, and nothing here turns that into a number.
 *
 * <p>Not thread-safe.
 */
public final class ScoredOrders {

  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Decision[] DECISIONS = Decision.values();
  private static final Rung[] RUNGS = Rung.values();

  private static final int FIRST_CAPACITY = 1024;
  private static final short NO_BUNDLE = -1;

  private int size;
  private long[] orderTimes = new long[FIRST_CAPACITY];
  private long[] customerKeys = new long[FIRST_CAPACITY];
  private long[] cardKeys = new long[FIRST_CAPACITY];
  private float[] amounts = new float[FIRST_CAPACITY];
  private double[] probabilities = new double[FIRST_CAPACITY];
  private double[] rawScores = new double[FIRST_CAPACITY];
  private float[] percentiles = new float[FIRST_CAPACITY];
  private short[] bundles = new short[FIRST_CAPACITY];
  private short[] customerOrders = new short[FIRST_CAPACITY];
  private short[] cardOrders = new short[FIRST_CAPACITY];
  private byte[] labels = new byte[FIRST_CAPACITY];
  private byte[] decisions = new byte[FIRST_CAPACITY];
  private byte[] rungs = new byte[FIRST_CAPACITY];
  private boolean[] truncated = new boolean[FIRST_CAPACITY];

  /** Adds one order, in any order of time. */
  public ScoredOrders add(ScoredOrder order) {
    if (size == orderTimes.length) {
      grow(Math.addExact(size, size / 2));
    }
    setPurchase(order.purchase());
    labels[size] = ordinal(order.label());
    rungs[size] = ordinal(order.rung());
    HistoryLengths history = order.history();
    customerOrders[size] = (short) history.customerOrders();
    cardOrders[size] = (short) history.cardOrders();
    truncated[size] = history.truncated();
    setScore(order);
    size++;
    return this;
  }

  private void setPurchase(Purchase purchase) {
    orderTimes[size] = purchase.orderTimeMillis();
    customerKeys[size] = purchase.customerKey();
    cardKeys[size] = purchase.cardKey();
    amounts[size] = purchase.amount();
  }

  private void setScore(ScoredOrder order) {
    Score score = order.score();
    if (score == null) {
      probabilities[size] = Double.NaN;
      rawScores[size] = Double.NaN;
      percentiles[size] = Float.NaN;
      bundles[size] = NO_BUNDLE;
      return;
    }
    probabilities[size] = score.probability();
    rawScores[size] = score.rawScore();
    percentiles[size] = (float) score.percentile();
    decisions[size] = ordinal(score.decision());
    bundles[size] = (short) score.bundle();
  }

  /** How many orders, with or without a label or a score. */
  public int size() {
    return size;
  }

  long orderTimeMillis(int index) {
    return orderTimes[index];
  }

  /** The key of its customer or card; 0 = it has no card. */
  long key(EntityType type, int index) {
    return switch (type) {
      case CUSTOMER -> customerKeys[index];
      case CARD -> cardKeys[index];
    };
  }

  boolean hasCard(int index) {
    return cardKeys[index] != 0;
  }

  /** NaN = not known. */
  float amount(int index) {
    return amounts[index];
  }

  Outcome label(int index) {
    return OUTCOMES[labels[index]];
  }

  Rung rung(int index) {
    return RUNGS[rungs[index]];
  }

  boolean isScored(int index) {
    return bundles[index] != NO_BUNDLE;
  }

  /** Whether figures can be computed from it: it has both a score and a label. */
  public boolean isJudged(int index) {
    return isScored(index) && label(index) != Outcome.UNKNOWN;
  }

  /** Whether it turned out to be fraud. */
  public boolean isFraud(int index) {
    return label(index) == Outcome.FRAUD;
  }

  /** NaN without a score. */
  public double probability(int index) {
    return probabilities[index];
  }

  /** NaN without a score. */
  double rawScore(int index) {
    return rawScores[index];
  }

  /** NaN without a score. */
  float percentile(int index) {
    return percentiles[index];
  }

  /** Only of an order with a score. */
  Decision decision(int index) {
    if (!isScored(index)) {
      throw new IllegalArgumentException("Order " + index + " has no score, so no decision");
    }
    return DECISIONS[decisions[index]];
  }

  /** The index of its bundle; below 0 without a score. */
  int bundle(int index) {
    return bundles[index];
  }

  int customerOrders(int index) {
    return customerOrders[index];
  }

  int cardOrders(int index) {
    return cardOrders[index];
  }

  boolean isTruncated(int index) {
    return truncated[index];
  }

  private void grow(int capacity) {
    orderTimes = Arrays.copyOf(orderTimes, capacity);
    customerKeys = Arrays.copyOf(customerKeys, capacity);
    cardKeys = Arrays.copyOf(cardKeys, capacity);
    amounts = Arrays.copyOf(amounts, capacity);
    probabilities = Arrays.copyOf(probabilities, capacity);
    rawScores = Arrays.copyOf(rawScores, capacity);
    percentiles = Arrays.copyOf(percentiles, capacity);
    bundles = Arrays.copyOf(bundles, capacity);
    customerOrders = Arrays.copyOf(customerOrders, capacity);
    cardOrders = Arrays.copyOf(cardOrders, capacity);
    labels = Arrays.copyOf(labels, capacity);
    decisions = Arrays.copyOf(decisions, capacity);
    rungs = Arrays.copyOf(rungs, capacity);
    truncated = Arrays.copyOf(truncated, capacity);
  }

  @SuppressWarnings("EnumOrdinal") // never leaves this object
  private static byte ordinal(Enum<?> value) {
    return (byte) value.ordinal();
  }
}
