package io.orderguard.bench;

import io.orderguard.bundle.Precision;
import io.orderguard.network.TsaHyperParameters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All that was measured of one shape.
 *
 * @param differences largest difference of a raw score from the naive twin's on the same orders
 * @param naive the twin, with each way of using the threads
 * @param product the product
 * @param withoutRowCache the product at its best batch size with the row cache off; empty where it
 *     is off anyway
 */
record ShapeResult(
    String name,
    TsaHyperParameters hyper,
    Map<Precision, Double> differences,
    List<NaiveLine> naive,
    List<ProductLine> product,
    List<ProductLine> withoutRowCache) {

  private static final Comparator<NaiveLine> BY_RATE =
      Comparator.comparingDouble(line -> line.rates().ordersPerSecond());

  ShapeResult {
    naive = List.copyOf(naive);
    product = List.copyOf(product);
    withoutRowCache = List.copyOf(withoutRowCache);
  }

  /** The twin at a batch size, with the better way of using the threads. */
  NaiveLine naive(int batchSize) {
    return naive.stream().filter(line -> line.batchSize() == batchSize).max(BY_RATE).orElseThrow();
  }

  /** The twin at its best batch size. */
  NaiveLine bestNaive() {
    return naive.stream().max(BY_RATE).orElseThrow();
  }

  /** How many times as fast as the twin at the same batch size. */
  double timesNaive(ProductLine line) {
    return line.rates().ordersPerSecond() / naive(line.batchSize()).rates().ordersPerSecond();
  }

  /** How many times as fast as the twin at its best batch size. */
  double timesBestNaive(ProductLine line) {
    return line.rates().ordersPerSecond() / bestNaive().rates().ordersPerSecond();
  }

  /** The batch size at which the product, as it was measured first, is fastest. */
  static int bestBatchSize(List<ProductLine> lines) {
    ProductLine first = lines.get(0);
    return lines.stream()
        .filter(line -> line.precision() == first.precision() && line.lengths() == first.lengths())
        .max(Comparator.comparingDouble(line -> line.rates().ordersPerSecond()))
        .orElseThrow()
        .batchSize();
  }
}
