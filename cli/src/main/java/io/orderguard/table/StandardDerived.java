package io.orderguard.table;

import io.orderguard.catalogue.Derivation;
import io.orderguard.catalogue.Derivation.Hours;
import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.Derivation.Weekend;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.DerivedFunction;
import io.orderguard.catalogue.Window;
import io.orderguard.order.EntityType;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The derived features of a mapping that has no key {@code derived}: of the order's time, and of
 * each entity how often and how recently it ordered, how unusual an amount is for it, and what is
 * known of its frauds.
 */
final class StandardDerived {

  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration FORTNIGHT = Duration.ofDays(14);
  private static final int LAST_NIGHT_HOUR = 6;

  private final Columns columns;
  private final List<DerivedFeature> features = new ArrayList<>();

  private StandardDerived(Columns columns) {
    this.columns = columns;
  }

  static List<DerivedFeature> of(Columns columns) {
    StandardDerived standard = new StandardDerived(columns);
    ZoneId zone = columns.orderTime().zone();
    standard.add("weekend", new Weekend(zone));
    standard.add("night", new Hours(0, LAST_NIGHT_HOUR, zone));
    standard.addHistory(EntityType.CUSTOMER);
    if (columns.hasCard()) {
      standard.addHistory(EntityType.CARD);
    }
    return standard.features;
  }

  private void addHistory(EntityType entity) {
    for (int days : new int[] {1, 7, 30}) {
      add(entity, "orders_" + days + "d", DerivedFunction.COUNT, now(Duration.ofDays(days)), "");
    }
    add(entity, "orders", DerivedFunction.COUNT, now(null), "");
    add(entity, "seconds_since_last", DerivedFunction.TIME_SINCE_LAST, now(null), "");
    if (!columns.amount().isEmpty()) {
      addAmounts(entity, columns.amount());
    }
    LabelColumn label = columns.label();
    if (label != null) {
      addFrauds(entity, label.delay());
    }
  }

  private void addAmounts(EntityType entity, String amount) {
    add(entity, "amount_7d", DerivedFunction.SUM, now(Duration.ofDays(7)), amount);
    add(entity, "mean_30d", DerivedFunction.MEAN, now(MONTH), amount);
    add(entity, "to_median", DerivedFunction.RATIO_TO_MEDIAN, now(null), amount);
    add(entity, "max_to_median_14d", DerivedFunction.MAX_TO_MEDIAN, now(FORTNIGHT), amount);
  }

  /** Shares and streaks are of orders old enough for their label. */
  private void addFrauds(EntityType entity, Duration delay) {
    Duration week = Duration.ofDays(7);
    add(entity, "frauds", DerivedFunction.FRAUD_COUNT, now(null), "");
    add(entity, "fraud_share_7d", DerivedFunction.FRAUD_SHARE, new Window(week, delay), "");
    add(entity, "fraud_share", DerivedFunction.FRAUD_SHARE, new Window(null, delay), "");
    add(entity, "fraud_streak", DerivedFunction.FRAUD_STREAK, new Window(null, delay), "");
    add(
        entity,
        "seconds_since_first_fraud_30d",
        DerivedFunction.TIME_SINCE_FIRST_FRAUD,
        new Window(MONTH, delay),
        "");
  }

  private static Window now(@Nullable Duration length) {
    return new Window(length, Duration.ZERO);
  }

  private void add(
      EntityType entity, String name, DerivedFunction function, Window window, String of) {
    add(
        entity.name().toLowerCase(Locale.ROOT) + "_" + name,
        new OfHistory(function, entity, window, of));
  }

  /** A column of that name keeps it. */
  private void add(String name, Derivation derivation) {
    String free = name;
    while (columns.categorical().contains(free) || columns.numerical().contains(free)) {
      free += "_derived";
    }
    features.add(new DerivedFeature(free, derivation));
  }
}
