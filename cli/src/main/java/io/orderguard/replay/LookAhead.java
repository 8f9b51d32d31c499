package io.orderguard.replay;

import java.time.Duration;

/** Finds how long, in the orders' time, a label of a {@link ChunkedReplay} waits at most. */
public final class LookAhead {

  private final long[] times = new long[ChunkedReplay.LOOK_AHEAD_ROWS];
  private long rows;
  private long longestMillis;

  /** Takes the next row's order time; rows come in time order. */
  public void add(long orderTimeMillis) {
    int place = (int) (rows % times.length);
    long earliest = rows < times.length ? times[0] : times[place];
    if (rows > 0) {
      longestMillis = Math.max(longestMillis, orderTimeMillis - earliest);
    }
    times[place] = orderTimeMillis;
    rows++;
  }

  /** At least a minute. */
  public Duration longest() {
    return Duration.ofMillis(longestMillis).plusMinutes(1);
  }
}
