package io.orderguard.simulation;

/**
 * When customers come back: own rhythm, hour and weekday, follow-ups within the hour, sales days.
 */
final class Diary {

  private static final double FOLLOW_UP = 0.07;
  private static final double FOLLOW_UP_ON_SALE = 0.3;
  private static final double DRAWN_BY_SALE = 0.3;
  private static final int DAYS_PER_SALE = 18;
  private static final double LONGEST_GAP_DAYS = 120;
  private static final double HOURS_AROUND_HABIT = 2;

  private final Dice dice;
  private final long saleSeed;

  Diary(Dice dice, long saleSeed) {
    this.dice = dice;
    this.saleSeed = saleSeed;
  }

  /** The next visit of a customer who is there now. */
  long nextVisit(Customer customer, long now) {
    if (dice.chance(isSale(day(now)) ? FOLLOW_UP_ON_SALE : FOLLOW_UP)) {
      return now + 2 * Span.MINUTE + dice.around(25 * Span.MINUTE, 1);
    }
    Habits habits = customer.habits;
    double gap = Math.min(LONGEST_GAP_DAYS, dice.exponential(1 / habits.ordersPerDay()));
    long visitDay = weekday(habits, saleOnTheWay(day(now), day(now + Span.days(gap))));
    long visit = visitDay * Span.DAY + hourOf(habits);
    return visit > now ? visit : visit + Span.DAY;
  }

  boolean isSale(long day) {
    return Math.floorMod(mixed(day), (long) DAYS_PER_SALE) == 0;
  }

  static long day(long timeMillis) {
    return Math.floorDiv(timeMillis, Span.DAY);
  }

  private long saleOnTheWay(long today, long visitDay) {
    for (long day = today + 1; day < visitDay; day++) {
      if (isSale(day)) {
        return dice.chance(DRAWN_BY_SALE) ? day : visitDay;
      }
    }
    return visitDay;
  }

  private long weekday(Habits habits, long day) {
    // Day 0 was a Thursday: 2 and 3 days later is a weekend.
    boolean weekend = Math.floorMod(day, 7L) == 2 || Math.floorMod(day, 7L) == 3;
    return weekend && dice.chance(habits.weekendAversion()) ? day + 2 : day;
  }

  private long hourOf(Habits habits) {
    double hour = habits.hour() + HOURS_AROUND_HABIT * dice.gaussian();
    return Math.floorMod(Math.round(hour * Span.HOUR), Span.DAY);
  }

  /** The finalizer of SplitMix64: neighbouring days become unrelated. */
  private long mixed(long day) {
    long z = (saleSeed + day * 0x9E3779B97F4A7C15L);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
