package io.orderguard.deadletters;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which letters.
 *
 * @param reasons words, in their order; empty = all
 * @param sourceTopic topic they came from; empty = any
 * @param since in each partition the reading begins at the first letter of this time or later;
 *     {@link #ALWAYS} = at the first letter
 */
public record LetterFilter(List<String> reasons, String sourceTopic, Instant since) {

  /** Before every letter. */
  public static final Instant ALWAYS = Instant.EPOCH;

  /** Every letter. */
  public static final LetterFilter NONE = new LetterFilter(List.of(), "", ALWAYS);

  /** What topics may be called; reasons are shorter and of the same characters. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  public LetterFilter {
    reasons.forEach(reason -> requireName("--reason", reason));
    reasons = List.copyOf(new TreeSet<>(reasons));
    if (!sourceTopic.isEmpty()) {
      requireName("--source-topic", sourceTopic);
    }
  }

  boolean matches(DeadLetter letter) {
    return matches(reasons, sourceTopic, letter);
  }

  static boolean matches(Collection<String> reasons, String sourceTopic, DeadLetter letter) {
    return (reasons.isEmpty() || reasons.contains(letter.reason()))
        && (sourceTopic.isEmpty() || sourceTopic.equals(letter.source().topic()));
  }

  private static void requireName(String option, String value) {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s must be 1 to 249 letters, digits, dots, dashes or underscores, found '%s'"
              .formatted(option, value));
    }
  }
}
