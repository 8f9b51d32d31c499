package io.orderguard.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderguard.evaluation.MoneyRecall;
import io.orderguard.evaluation.MoneyRecall.Caught;
import io.orderguard.evaluation.RankingIntervals;
import io.orderguard.evaluation.RankingIntervals.Interval;
import io.orderguard.evaluation.Segments;
import io.orderguard.evaluation.Segments.By;
import io.orderguard.evaluation.Segments.Division;
import io.orderguard.evaluation.Segments.Segment;

/**
 * The parts of {@link MetricsJson} that say how sure figures are, what of money and what of parts.
 */
final class RankingJson {

  private RankingJson() {}

  static void intervals(RankingIntervals intervals, ObjectNode object) {
    interval("auc", intervals.auc(), object);
    interval("averagePrecision", intervals.averagePrecision(), object);
    interval("customerPrecisionAt100", intervals.customerPrecision(), object);
  }

  private static void interval(String name, Interval interval, ObjectNode object) {
    if (interval.isDefined()) {
      object.putObject(name).put("low", interval.low()).put("high", interval.high());
    } else {
      object.putNull(name);
    }
  }

  static void money(MoneyRecall money, ObjectNode document) {
    if (money.withAmount() == 0) {
      document.putNull("money");
      return;
    }
    ObjectNode object = document.putObject("money");
    object
        .put("orders", money.orders())
        .put("withAmount", money.withAmount())
        .put("fraudAmount", money.fraudAmount());
    ArrayNode rates = object.putArray("alertRates");
    for (Caught caught : money.alertRates()) {
      rates
          .addObject()
          .put("rate", caught.rate())
          .put("amount", caught.amount())
          .put("share", JsonNumber.of(caught.share()));
    }
  }

  static void segments(Segments segments, ArrayNode array) {
    for (Division division : segments.divisions()) {
      ArrayNode parts = array.addObject().put("by", name(division.by())).putArray("segments");
      for (Segment segment : division.segments()) {
        parts
            .addObject()
            .put("name", segment.name())
            .put("orders", segment.orders())
            .put("frauds", segment.frauds())
            .put("auc", JsonNumber.of(segment.auc()))
            .put("averagePrecision", JsonNumber.of(segment.averagePrecision()))
            .put("expectedCalibrationError", JsonNumber.of(segment.calibrationError()));
      }
    }
  }

  private static String name(By by) {
    return switch (by) {
      case CUSTOMER_ORDERS -> "customerOrders";
      case CARD_ORDERS -> "cardOrders";
      case CARD -> "card";
    };
  }
}
