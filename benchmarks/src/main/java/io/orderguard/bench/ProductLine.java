package io.orderguard.bench;

import io.orderguard.bundle.Precision;
import io.orderguard.population.Lengths;

/**
 * The product at one batch size.
 *
 * @param batchSize orders of a list
 * @param rowCacheMebibytes 0 = off
 * @param rowCacheHitRate share of rows whose vectors were found, [0, 1]
 * @param multiplyAdds of an order by the exact cheap forms, encoding of rows that were not found
 *     included
 * @param callSize orders of one call of the network, as it was measured at load
 */
record ProductLine(
    Precision precision,
    Lengths lengths,
    int batchSize,
    int rowCacheMebibytes,
    Rates rates,
    double rowCacheHitRate,
    double multiplyAdds,
    int callSize) {

  /** Of matrix products; one multiply-add is two operations. */
  double gigaflops() {
    return rates.ordersPerSecond() * multiplyAdds * 2 / 1e9;
  }
}
