package io.orderguard.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What may be configured of the history rules.
 *
 * @param labelMaturity an entry older than this at the scored order's time, with no visible report,
 *     counts as legitimate; null = never
 */
public record HistoryRules(@Nullable Duration labelMaturity) {

  /** No maturity: unreported stays unknown. */
  public static final HistoryRules DEFAULT = new HistoryRules(null);

  public HistoryRules {
    if (labelMaturity != null && labelMaturity.isNegative()) {
      throw new IllegalArgumentException(
          "The label maturity must not be negative, found " + labelMaturity);
    }
  }
}
