package io.orderguard.features;

import io.orderguard.catalogue.Derivation;
import io.orderguard.catalogue.Derivation.Hours;
import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.Derivation.Weekend;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EntityType;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Outcome;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The naive twin of {@link DerivedValues}: one feature of one snapshot, as the words say it. */
final class ObviousDerived {

  private final List<String> categorical;
  private final List<String> numerical;

  ObviousDerived(List<String> categorical, List<String> numerical) {
    this.categorical = categorical;
    this.numerical = numerical;
  }

  float value(DerivedFeature feature, Snapshot snapshot) {
    Derivation derivation = feature.derivation();
    if (!(derivation instanceof OfHistory ofHistory)) {
      return clock(derivation, snapshot.order().orderTimeMillis());
    }
    if (ofHistory.entity() == EntityType.CARD && !snapshot.order().hasCard()) {
      return Float.NaN;
    }
    return value(
        ofHistory, ofHistory.entity() == EntityType.CARD ? snapshot.card() : snapshot.customer());
  }

  static float clock(Derivation derivation, long epochMillis) {
    Instant time = Instant.ofEpochMilli(epochMillis);
    if (derivation instanceof Weekend weekend) {
      DayOfWeek day = time.atZone(weekend.zone()).getDayOfWeek();
      return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? 1 : 0;
    }
    Hours hours = (Hours) derivation;
    return hoursOf(hours).contains(time.atZone(hours.zone()).getHour()) ? 1 : 0;
  }

  private static Set<Integer> hoursOf(Hours hours) {
    Set<Integer> all = new HashSet<>();
    int hour = hours.from();
    all.add(hour);
    while (hour != hours.to()) {
      hour = (hour + 1) % 24;
      all.add(hour);
    }
    return all;
  }

  private float value(OfHistory derivation, Sequence sequence) {
    SequenceRow own = sequence.scoredOrder();
    List<SequenceRow> window =
        sequence.rows().stream().filter(row -> isIn(derivation, row, own)).toList();
    List<Float> numbers =
        window.stream().map(row -> number(derivation, row)).filter(x -> !x.isNaN()).toList();
    long frauds = window.stream().filter(row -> row.outcome() == Outcome.FRAUD).count();
    return switch (derivation.function()) {
      case COUNT -> window.size();
      case SUM -> sum(numbers).floatValue();
      case MEAN -> (float) mean(numbers);
      case MEDIAN -> (float) median(numbers);
      case MIN -> numbers.stream().min(Float::compare).orElse(Float.NaN);
      case MAX -> numbers.stream().max(Float::compare).orElse(Float.NaN);
      case DISTINCT ->
          window.stream()
              .map(row -> hash(derivation, row))
              .filter(hash -> hash != FeatureValues.MISSING_CATEGORICAL)
              .distinct()
              .count();
      case TIME_SINCE_LAST -> secondsSinceLast(window, own);
      case RATIO_TO_MEAN ->
          sum(numbers).signum() == 0
              ? Float.NaN
              : (float) (number(derivation, own) / mean(numbers));
      case RATIO_TO_MEDIAN -> ratio(number(derivation, own), median(numbers));
      case MAX_TO_MEDIAN ->
          ratio(numbers.stream().max(Float::compare).orElse(Float.NaN), median(numbers));
      case FRAUD_COUNT -> frauds;
      case FRAUD_SHARE -> window.isEmpty() ? 0 : (float) frauds / window.size();
      case FRAUD_STREAK -> streak(window);
      case TIME_SINCE_FIRST_FRAUD ->
          secondsSince(
              own, window.stream().filter(row -> row.outcome() == Outcome.FRAUD).findFirst());
      case WEEKEND, HOURS -> throw new AssertionError(derivation);
    };
  }

  private static boolean isIn(OfHistory derivation, SequenceRow row, SequenceRow own) {
    Instant time = Instant.ofEpochMilli(row.orderTimeMillis());
    Instant end = Instant.ofEpochMilli(own.orderTimeMillis()).minus(derivation.window().delay());
    Duration length = derivation.window().length();
    return !time.isAfter(end) && (length == null || time.isAfter(end.minus(length)));
  }

  private static float secondsSinceLast(List<SequenceRow> window, SequenceRow own) {
    return window.stream()
        .filter(row -> !row.equals(own))
        .map(row -> BigDecimal.valueOf(own.orderTimeMillis() - row.orderTimeMillis(), 3))
        .min(BigDecimal::compareTo)
        .map(BigDecimal::floatValue)
        .orElse(Float.NaN);
  }

  private static float secondsSince(SequenceRow own, Optional<SequenceRow> row) {
    return row.map(r -> BigDecimal.valueOf(own.orderTimeMillis() - r.orderTimeMillis(), 3))
        .map(BigDecimal::floatValue)
        .orElse(Float.NaN);
  }

  /** Rows of the window, oldest first, written as letters: how many F there are at the end. */
  private static float streak(List<SequenceRow> window) {
    String letters =
        window.stream()
            .map(row -> row.outcome() == Outcome.FRAUD ? "F" : ".")
            .collect(Collectors.joining());
    return letters.length() - letters.replaceAll("F+$", "").length();
  }

  private static double median(List<Float> numbers) {
    List<Float> left = new ArrayList<>(numbers);
    while (left.size() > 2) {
      left.remove(Collections.min(left));
      left.remove(Collections.max(left));
    }
    return mean(left);
  }

  private static float ratio(float number, double usual) {
    return usual == 0 ? Float.NaN : (float) (number / usual);
  }

  private static BigDecimal sum(List<Float> numbers) {
    return numbers.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double mean(List<Float> numbers) {
    return numbers.isEmpty() ? Double.NaN : sum(numbers).doubleValue() / numbers.size();
  }

  private float number(OfHistory derivation, SequenceRow row) {
    int index = numerical.indexOf(derivation.of());
    return index < 0 ? Float.NaN : row.features().numerical(index);
  }

  private long hash(OfHistory derivation, SequenceRow row) {
    return row.features().categorical(categorical.indexOf(derivation.of()));
  }
}
