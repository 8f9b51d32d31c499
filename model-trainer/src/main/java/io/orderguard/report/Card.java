package io.orderguard.report;

import io.orderguard.evaluation.RankingIntervals.Interval;
import java.util.function.DoubleFunction;

/**
 * One number in large print.
 *
 * @param name below it
 * @param value NaN = not defined
 * @param text how it is written
 */
record Card(String name, double value, DoubleFunction<String> text) {

  void write(Markup page) {
    write(page, Interval.NONE);
  }

  /** With its interval, if there is one. */
  void write(Markup page, Interval interval) {
    page.open("div", "class", "card").element("span", text.apply(value), "class", "value");
    if (interval.isDefined()) {
      String bounds = text.apply(interval.low()) + " to " + text.apply(interval.high());
      page.element("span", bounds, "class", "interval");
    }
    page.element("span", name, "class", "name").closeLine();
  }
}
