package io.orderguard.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets incidents of every scheme begin, as often as the configured share needs. The gaps vary
 * around their mean, but less than pure chance would have it: some weeks must be enough to see
 * every scheme.
 */
final class FraudSchemes {

  private static final double SHORTEST_GAP = 0.3;

  private final Shop shop;
  private final double fraudsPerDay;
  private final List<FraudScheme> schemes;

  FraudSchemes(Shop shop, Visits visits, double fraudsPerDay) {
    this.shop = shop;
    this.fraudsPerDay = fraudsPerDay;
    this.schemes =
        List.of(
            new AccountTakeover(shop, visits),
            new CardTesting(shop, visits),
            new CardRing(shop, visits),
            new BustOut(shop, visits),
            new RepeatOffender(shop, visits),
            new BotBurst(shop, visits),
            new CarelessThief(shop));
  }

  void begin(long now) {
    if (fraudsPerDay > 0) {
      schemes.forEach(scheme -> plan(scheme, now, shop.dice().uniform()));
    }
  }

  private void plan(FraudScheme scheme, long now, double meanGaps) {
    double incidentsPerDay = fraudsPerDay * scheme.share() / scheme.ordersPerIncident();
    long next = now + Span.days(meanGaps / incidentsPerDay);
    shop.agenda().plan(next, time -> launch(scheme, time));
  }

  private @Nullable SimulatedOrder launch(FraudScheme scheme, long now) {
    scheme.launch(now);
    plan(scheme, now, shop.dice().between(SHORTEST_GAP, 2 - SHORTEST_GAP));
    return null;
  }
}
