package io.orderguard.report;

import java.util.List;

/**
 * One colour of a chart of columns.
 *
 * @param name in the legend
 * @param colour of its columns
 * @param values one per column, at least 0
 */
record Series(String name, Colour colour, List<Double> values) {

  Series {
    values = List.copyOf(values);
  }
}
