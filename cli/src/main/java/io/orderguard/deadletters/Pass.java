package io.orderguard.deadletters;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A replay went over a part of a partition and dealt with the letters its filter let through.
 *
 * @param from first offset
 * @param to last offset, exclusive
 * @param reasons in their order; empty = all
 * @param sourceTopic empty = any
 */
record Pass(long from, long to, List<String> reasons, String sourceTopic) {

  private static final String ANY = "*";
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18}) (\\S+) (\\S+)");

  static Pass of(LetterFilter filter, long from, long to) {
    return new Pass(from, to, filter.reasons(), filter.sourceTopic());
  }

  boolean covers(DeadLetter letter) {
    return from <= letter.offset()
        && letter.offset() < to
        && LetterFilter.matches(reasons, sourceTopic, letter);
  }

  boolean isEmpty() {
    return from >= to;
  }

  boolean isUnfiltered() {
    return reasons.isEmpty() && sourceTopic.isEmpty();
  }

  /** Whether both together are one pass. */
  boolean touches(Pass other) {
    return reasons.equals(other.reasons)
        && sourceTopic.equals(other.sourceTopic)
        && from <= other.to
        && other.from <= to;
  }

  Pass joinedWith(Pass other) {
    return new Pass(Math.min(from, other.from), Math.max(to, other.to), reasons, sourceTopic);
  }

  String text() {
    return "%d-%d %s %s"
        .formatted(
            from,
            to,
            reasons.isEmpty() ? ANY : String.join(",", reasons),
            sourceTopic.isEmpty() ? ANY : sourceTopic);
  }

  static Pass of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException(
          "What replays remember must be FROM-TO REASONS TOPIC, found '" + text + "'");
    }
    String reasons = parts.group(3);
    String topic = parts.group(4);
    return new Pass(
        Long.parseLong(parts.group(1)),
        Long.parseLong(parts.group(2)),
        reasons.equals(ANY) ? List.of() : List.of(reasons.split(",", -1)),
        topic.equals(ANY) ? "" : topic);
  }
}
