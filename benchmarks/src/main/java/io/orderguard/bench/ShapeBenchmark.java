package io.orderguard.bench;

import io.orderguard.bundle.Precision;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.history.Sequence;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.BundleScorer;
import io.orderguard.population.Lengths;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One shape: the product at every precision and length in turns with its naive twin. */
final class ShapeBenchmark {
  private static final long SEED = 20_260_101;
  private static final int COMPARED_ORDERS = 16;

  /** A difference this many times a bundle's tolerance is not rounding. */
  private static final double NOT_ROUNDING = 10;

  private final Shape shape;
  private final Stage stage;
  private final ScoringConfig config;
  private final SyntheticModel model;
  private final MultiplyAdds multiplyAdds;
  private final Map<Precision, Double> differences = new EnumMap<>(Precision.class);

  private ShapeBenchmark(Shape shape, Stage stage) {
    this.shape = shape;
    this.stage = stage;
    config = stage.config();
    model = SyntheticModel.of(shape, SEED);
    multiplyAdds = new MultiplyAdds(shape.hyper());
  }

  static ShapeResult run(Shape shape, Stage stage) throws InterruptedException {
    return new ShapeBenchmark(shape, stage).run();
  }

  private ShapeResult run() throws InterruptedException {
    List<NaiveLine> naive = new ArrayList<>();
    List<ProductLine> product = new ArrayList<>();
    try (NaiveScorer twin = model.loadNaive(config.device());
        Contenders contenders = contenders(config.rowCacheMebibytes())) {
      contenders.scorers().forEach((precision, scorer) -> compare(precision, scorer, twin));
      List<Snapshot> full = model.population(Lengths.FULL, 1).next(config.grid().largestBatch());
      for (int batchSize : config.grid().batchSizes()) {
        stage.progress().part(shape.name() + ", batches of " + batchSize);
        List<NaiveSide> naiveSides = naiveSides(twin, full.subList(0, batchSize));
        List<ProductSide> productSides = productSides(contenders, batchSize);
        List<Side> sides = new ArrayList<>(naiveSides);
        sides.addAll(productSides);
        stage.measure(sides);
        naiveSides.forEach(side -> naive.add(side.line()));
        productSides.forEach(side -> product.add(side.line(multiplyAdds)));
      }
    }
    List<ProductLine> withoutCache =
        config.rowCacheMebibytes() == 0
            ? List.of()
            : withoutCache(ShapeResult.bestBatchSize(product));
    return new ShapeResult(shape.name(), shape.hyper(), differences, naive, product, withoutCache);
  }

  private List<ProductLine> withoutCache(int batchSize) throws InterruptedException {
    stage.progress().part(shape.name() + ", without the row cache, batches of " + batchSize);
    try (Contenders contenders = contenders(0)) {
      List<ProductSide> sides = productSides(contenders, batchSize);
      stage.measure(sides);
      return sides.stream().map(side -> side.line(multiplyAdds)).toList();
    }
  }

  private Contenders contenders(int cacheMebibytes) throws InterruptedException {
    stage.progress().part(shape.name() + ", loading and first orders");
    Contenders contenders = Contenders.load(model, config, cacheMebibytes);
    for (Contender contender : contenders.all()) {
      contender.prime(stage.callers(), config.threads());
    }
    return contenders;
  }

  private List<NaiveSide> naiveSides(NaiveScorer twin, List<Snapshot> orders) {
    SequenceEncoder encoder = SequenceEncoder.of(model.encoding());
    return NaiveSide.all(twin, encoder.encode(orders, Sequence.MAX_LENGTH), config.threads());
  }

  private List<ProductSide> productSides(Contenders contenders, int batchSize) {
    Contender.Call call = new Contender.Call(batchSize, config.threads());
    return contenders.all().stream().map(each -> new ProductSide(each, call)).toList();
  }

  /** Both sides must compute the same, or a ratio of their speeds says nothing. */
  private void compare(Precision precision, BundleScorer scorer, NaiveScorer twin) {
    List<Snapshot> orders =
        model.population(Lengths.REALISTIC, COMPARED_ORDERS).next(COMPARED_ORDERS);
    SequenceEncoder encoder = SequenceEncoder.of(model.encoding());
    double difference =
        RawScores.largestDifference(
            RawScores.of(scorer, orders),
            twin.rawScores(encoder.encode(orders, Sequence.MAX_LENGTH)));
    if (!(difference <= NOT_ROUNDING * precision.tolerance())) {
      throw new IllegalStateException(
          "Shape %s in %s must score as its naive twin does within %s, found a difference of %s"
              .formatted(
                  shape.name(),
                  PrecisionName.of(precision),
                  NOT_ROUNDING * precision.tolerance(),
                  difference));
    }
    differences.put(precision, difference);
  }
}
