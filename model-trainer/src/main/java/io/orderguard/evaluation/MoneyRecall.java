package io.orderguard.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of the money of frauds lies in the riskiest orders. An order whose amount is not known
 * or below zero counts as no money, but it is an order that is looked at. Of orders of equal score
 * that only partly fit, the money counts in proportion.
 *
 * @param orders judged
 * @param withAmount those with an amount of at least 0; 0 = nothing can be said
 * @param fraudAmount sum over the frauds, in the orders' currency
 * @param alertRates by rate: {@link RankingFigures#RATES}
 * @param curve x = share of the orders looked at, y = share of the money of frauds among them;
 *     empty if frauds have none
 */
public record MoneyRecall(
    long orders,
    long withAmount,
    double fraudAmount,
    List<Caught> alertRates,
    List<CurvePoint> curve) {

  public MoneyRecall {
    alertRates = List.copyOf(alertRates);
    curve = List.copyOf(curve);
    if (withAmount < 0 || withAmount > orders) {
      throw new IllegalArgumentException(
          "Orders with an amount must be among %d orders, found %d".formatted(orders, withAmount));
    }
  }

  /**
   * What one alert rate would catch.
   *
   * @param rate share of orders that can be looked at, (0, 1]
   * @param amount money of the frauds among them
   * @param share of the money of all frauds; NaN if they have none
   */
  public record Caught(double rate, double amount, double share) {}

  /** The share that one of the rates would catch; NaN if frauds have no money. */
  public double shareAt(double rate) {
    for (Caught caught : alertRates) {
      if (caught.rate() == rate) {
        return caught.share();
      }
    }
    throw new IllegalArgumentException(
        "An alert rate must be one of %s, found %s".formatted(RankingFigures.RATES, rate));
  }

  static MoneyRecall of(JudgedOrders judged) {
    long withAmount = 0;
    for (int row = 0; row < judged.size(); row++) {
      withAmount += judged.orders().amount(judged.index(row)) >= 0 ? 1 : 0;
    }
    RankOrder order = judged.rankOrder();
    double[] found = fraudMoneyBefore(judged, order);
    double all = found[judged.size()];
    List<Caught> rates = new ArrayList<>();
    for (double rate : RankingFigures.RATES) {
      double caught = within(found, order, rate * judged.size());
      rates.add(new Caught(rate, caught, caught / all));
    }
    return new MoneyRecall(judged.size(), withAmount, all, rates, curve(found, order));
  }

  /** At index r the money of frauds at ranks below r; means something at bounds of groups only. */
  private static double[] fraudMoneyBefore(JudgedOrders judged, RankOrder order) {
    double[] found = new double[order.size() + 1];
    for (int rank = 0; rank < order.size(); rank++) {
      int row = order.row(rank);
      float amount = judged.orders().amount(judged.index(row));
      found[rank + 1] = found[rank] + (judged.isFraud(row) && amount >= 0 ? amount : 0);
    }
    return found;
  }

  private static double within(double[] found, RankOrder order, double budget) {
    double sum = 0;
    int end = 0;
    for (int from = 0; from < order.size() && from < budget; from = end) {
      end = order.tieEnd(from);
      sum += (found[end] - found[from]) * Math.min(1, (budget - from) / (end - from));
    }
    return sum;
  }

  private static List<CurvePoint> curve(double[] found, RankOrder order) {
    double all = found[order.size()];
    List<CurvePoint> points = new ArrayList<>();
    if (!(all > 0)) {
      return points;
    }
    points.add(new CurvePoint(0, 0));
    int end = 0;
    for (int from = 0; from < order.size(); from = end) {
      end = order.tieEnd(from);
      points.add(new CurvePoint((double) end / order.size(), found[end] / all));
    }
    return CurveThinning.thin(points);
  }
}
