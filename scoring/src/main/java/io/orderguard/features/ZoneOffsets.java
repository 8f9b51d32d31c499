package io.orderguard.features;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The offsets of one time zone as two sorted arrays, so that the local time of an order costs one
 * binary search and no objects. Immutable, thread-safe.
 */
final class ZoneOffsets {

  /** Times outside ask the zone's rules: the same offsets, only slower. */
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

  private static final long MILLIS_PER_SECOND = 1000;

  private final ZoneRules rules;

  /** Offset i holds from start i, inclusive, to start i + 1. */
  private final long[] startsMillis;

  private final long[] offsetsMillis;

  private ZoneOffsets(ZoneRules rules, List<ZoneOffsetTransition> transitions) {
    this.rules = rules;
    int count = transitions.size() + 1;
    startsMillis = new long[count];
    offsetsMillis = new long[count];
    startsMillis[0] = FIRST.toEpochMilli();
    offsetsMillis[0] = millis(rules.getOffset(FIRST));
    for (int i = 1; i < count; i++) {
      ZoneOffsetTransition transition = transitions.get(i - 1);
      startsMillis[i] = transition.getInstant().toEpochMilli();
      offsetsMillis[i] = millis(transition.getOffsetAfter());
    }
  }

  static ZoneOffsets of(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    List<ZoneOffsetTransition> transitions = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(FIRST);
    while (next != null && next.getInstant().isBefore(LAST)) {
      transitions.add(next);
      next = rules.nextTransition(next.getInstant());
    }
    return new ZoneOffsets(rules, transitions);
  }

  /** The zone's local time in milliseconds since 1970-01-01T00:00 of its own clock. */
  long localMillis(long epochMillis) {
    if (epochMillis < startsMillis[0] || epochMillis >= LAST.toEpochMilli()) {
      return epochMillis + millis(rules.getOffset(Instant.ofEpochMilli(epochMillis)));
    }
    int found = Arrays.binarySearch(startsMillis, epochMillis);
    int position = found >= 0 ? found : -found - 2; // the start before the insertion point
    return epochMillis + offsetsMillis[position];
  }

  private static long millis(ZoneOffset offset) {
    return offset.getTotalSeconds() * MILLIS_PER_SECOND;
  }
}
