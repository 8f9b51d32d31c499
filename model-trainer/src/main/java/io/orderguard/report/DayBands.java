package io.orderguard.report;

import io.orderguard.evaluation.DayCount;
import io.orderguard.report.ColumnChart.Bands;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Days as bands of a chart, days without an order included; several days a band if there are more
 * days than a chart has room for.
 */
final class DayBands {

  private static final int MOST_BANDS = 120;
  private static final int MOST_LABELS = 9;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private final List<DayCount> days;
  private final LocalDate first;
  private final int daysPerBand;
  private final int count;

  /**
   * @param days at least one, oldest first
   */
  DayBands(List<DayCount> days) {
    this.days = List.copyOf(days);
    this.first = days.get(0).day();
    int all =
        Math.toIntExact(days.get(days.size() - 1).day().toEpochDay() - first.toEpochDay() + 1);
    this.daysPerBand = (all + MOST_BANDS - 1) / MOST_BANDS;
    this.count = (all + daysPerBand - 1) / daysPerBand;
  }

  /** What a band is, for the axis. */
  String unit() {
    return daysPerBand == 1 ? "day (UTC)" : daysPerBand + " days from (UTC)";
  }

  /** Names and labels. */
  Bands bands() {
    List<String> names = new ArrayList<>();
    List<Tick> ticks = new ArrayList<>();
    int labelled = (count + MOST_LABELS - 1) / MOST_LABELS;
    for (int band = 0; band < count; band++) {
      LocalDate day = first.plusDays((long) band * daysPerBand);
      names.add(DAY_OF_YEAR.format(day));
      if (band % labelled == 0) {
        ticks.add(new Tick((band + 0.5) / count, (band == 0 ? DAY_OF_YEAR : DAY).format(day)));
      }
    }
    return new Bands(names, ticks, value -> NumberText.count(Math.round(value)));
  }

  /** One colour: a number of every day, summed by band. */
  Series series(String name, Colour colour, ToLongFunction<DayCount> number) {
    double[] sums = new double[count];
    for (DayCount day : days) {
      sums[band(day)] += number.applyAsLong(day);
    }
    List<Double> values = new ArrayList<>();
    for (double sum : sums) {
      values.add(sum);
    }
    return new Series(name, colour, values);
  }

  /** The highest sum of a band. */
  double most(ToLongFunction<DayCount> number) {
    double[] sums = new double[count];
    double most = 0;
    for (DayCount day : days) {
      sums[band(day)] += number.applyAsLong(day);
      most = Math.max(most, sums[band(day)]);
    }
    return most;
  }

  private int band(DayCount day) {
    return (int) ((day.day().toEpochDay() - first.toEpochDay()) / daysPerBand);
  }
}
