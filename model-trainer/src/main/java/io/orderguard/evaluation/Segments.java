package io.orderguard.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How good scores are on parts of the judged orders. The parts of one division add up to all of
 * them; a part without an order is left out.
 *
 * @param divisions of the orders, each in its own way
 */
public record Segments(List<Division> divisions) {

  private static final List<String> BANDS =
      List.of("not known", "1", "2 to 5", "6 to 20", "21 and more");
  private static final String NO_CARD = "no card";

  public Segments {
    divisions = List.copyOf(divisions);
  }

  /** By what orders are divided. */
  public enum By {
    /** Rows of the customer's sequence, the order itself included. */
    CUSTOMER_ORDERS,
    /** Rows of the card's sequence, the order itself included, or no card. */
    CARD_ORDERS,
    /** Card or none. */
    CARD
  }

  /** One way to divide orders. */
  public record Division(By by, List<Segment> segments) {

    public Division {
      segments = List.copyOf(segments);
    }
  }

  /**
   * One part.
   *
   * @param name of the part, unique in its division
   * @param orders in it
   * @param frauds among them
   * @param auc NaN if a class is missing
   * @param averagePrecision NaN without a fraud
   * @param calibrationError {@link ProbabilityMetrics#calibrationError}
   */
  public record Segment(
      String name,
      int orders,
      int frauds,
      double auc,
      double averagePrecision,
      double calibrationError) {

    static Segment of(String name, RankedScores ranked) {
      return new Segment(
          name,
          ranked.size(),
          ranked.frauds(),
          RankingMetrics.auc(ranked),
          RankingMetrics.averagePrecision(ranked),
          ProbabilityMetrics.calibrationError(ranked));
    }
  }

  static Segments of(JudgedOrders judged) {
    ScoredOrders orders = judged.orders();
    List<String> cardBands = new ArrayList<>(BANDS);
    cardBands.add(NO_CARD);
    return new Segments(
        List.of(
            division(By.CUSTOMER_ORDERS, BANDS, judged, i -> band(orders.customerOrders(i))),
            division(
                By.CARD_ORDERS,
                cardBands,
                judged,
                i -> orders.hasCard(i) ? band(orders.cardOrders(i)) : BANDS.size()),
            division(By.CARD, List.of("card", NO_CARD), judged, i -> orders.hasCard(i) ? 0 : 1)));
  }

  private static int band(int rows) {
    if (rows <= 1) {
      return rows;
    }
    return rows <= 5 ? 2 : rows <= 20 ? 3 : 4;
  }

  /**
   * @param segmentOf the place of an order, by its index among all orders, in {@code names}
   */
  private static Division division(
      By by, List<String> names, JudgedOrders judged, IntUnaryOperator segmentOf) {
    List<Segment> segments = new ArrayList<>();
    for (int segment = 0; segment < names.size(); segment++) {
      RankedScores ranked = ranked(judged, segment, segmentOf);
      if (ranked.size() > 0) {
        segments.add(Segment.of(names.get(segment), ranked));
      }
    }
    return new Division(by, segments);
  }

  private static RankedScores ranked(JudgedOrders judged, int segment, IntUnaryOperator segmentOf) {
    double[] probabilities = new double[judged.size()];
    boolean[] frauds = new boolean[judged.size()];
    int size = 0;
    for (int row = 0; row < judged.size(); row++) {
      if (segmentOf.applyAsInt(judged.index(row)) == segment) {
        probabilities[size] = judged.probability(row);
        frauds[size++] = judged.isFraud(row);
      }
    }
    return RankedScores.of(Arrays.copyOf(probabilities, size), Arrays.copyOf(frauds, size));
  }
}
