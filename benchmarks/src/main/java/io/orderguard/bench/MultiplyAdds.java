package io.orderguard.bench;

import io.orderguard.history.Sequence;
import io.orderguard.network.NumberWidths;
import io.orderguard.network.TsaColumns;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaReading;
import io.orderguard.network.TsaSwitches;
import io.orderguard.network.TsaWidths;
import java.util.List;

/**
 * How many multiply-adds an order asks for, counted from the network's form: those of the matrix
 * products alone, as the model's specification counts them (two operations each); norms, softmax
 * and other element-wise work are left out. With a mixture of experts, two experts answer every
 * token.
 *
 * <p>The exact cheap forms: histories without padding, the last layers for the one token that is
 * asked for, no card branch without a card history, rows only where their vectors are not kept.
 */
final class MultiplyAdds {
  /** Of the reference's gate, whatever the network's own sizes. */
  private static final TsaWidths GATE = new TsaWidths(16, 128, 1, 1, 1, 256, NumberWidths.NONE);

  private static final int CLASSES = 2;
  private static final int TIME_HIDDEN = 16;
  private static final long EXPERTS_OF_A_TOKEN = 2;

  private final TsaHyperParameters hyper;
  private final TsaColumns columns;
  private final TsaWidths widths;

  MultiplyAdds(TsaHyperParameters hyper) {
    this.hyper = hyper;
    columns = hyper.columns();
    widths = hyper.widths();
  }

  /** An order by the reference's formulation: all rows, all queries, full sequences. */
  long naive() {
    int rows = Sequence.MAX_LENGTH;
    long sequence = rows * (row() + time()) + orders().all(tokens(rows));
    long each = gated() ? sequence + gate().all(tokens(rows)) : sequence;
    return columns.sequences() * each
        + (gated() ? gateMlp() : 0)
        + features().all(slots())
        + classifier();
  }

  /** Turning one row of one sequence into its vector. */
  long row() {
    long aggregated = aggregation(columns.categorical()) + aggregation(columns.numerical());
    long gateRow = gated() ? GATE.embedding() * aggregated : 0;
    return switch (hyper.switches().reading().rowTokens()) {
      case AGGREGATED -> widths.embedding() * aggregated + gateRow;
      case DENSE -> denseRow() + gateRow;
    };
  }

  /**
   * An order whose rows are vectors already.
   *
   * @param customerRows the scored order's own included
   * @param cardRows likewise; 1 = no history
   */
  long order(int customerRows, int cardRows) {
    long always = sequence(customerRows) + features().last(slots()) + classifier();
    if (columns.sequences() == 1) {
      return always;
    }
    if (!gated()) {
      return always + sequence(cardRows);
    }
    long gate = gate().last(tokens(customerRows)) + gate().last(tokens(cardRows)) + gateMlp();
    if (cardRows > 1) {
      return always + gate + sequence(cardRows);
    }
    boolean gateDecided = hyper.switches().gate() == TsaSwitches.GateWeights.RENORMALISED;
    return gateDecided ? always : always + gate;
  }

  private boolean gated() {
    return columns.sequences() == 2 && hyper.switches().reading().merge() == TsaReading.Merge.GATE;
  }

  private int tokens(int rows) {
    return hyper.switches().reading().readout() == TsaReading.Readout.DUMMY ? rows + 1 : rows;
  }

  /** Rows that are vectors already → the sequence's vector. */
  private long sequence(int rows) {
    return orders().last(tokens(rows)) + rows * time();
  }

  /** Of a row. */
  private long time() {
    boolean log = hyper.switches().timeEncoding() == TsaSwitches.TimeEncodingKind.LOG;
    return log ? TIME_HIDDEN * (1 + 2L * widths.embedding()) : 0;
  }

  private long denseRow() {
    long inputs = (long) columns.categorical() * widths.embedding() + values(columns.numerical());
    return (inputs + 2L * widths.embedding()) * widths.feedForward();
  }

  /** What numbers become before an MLP reads them. */
  private long values(int numbers) {
    return (long) numbers * Math.max(1, widths.numbers().bins());
  }

  /** Per embedding channel. */
  private long aggregation(int features) {
    if (hyper.switches().featureAggregation() == TsaSwitches.AggregationKind.FM) {
      return features; // the squares
    }
    List<Integer> sizes = hyper.switches().aggregationDepth().widths(features);
    long products = 0;
    for (int layer = 1; layer < sizes.size(); layer++) {
      products += (long) sizes.get(layer - 1) * sizes.get(layer);
    }
    return products;
  }

  private Stack orders() {
    long width = 2L * widths.embedding();
    return new Stack(width, feedForward(width), widths.orderLayers());
  }

  private Stack features() {
    long width = widths.embedding();
    return new Stack(width, feedForward(width), widths.featureLayers());
  }

  private static Stack gate() {
    long width = 2L * GATE.embedding();
    return new Stack(width, 2 * width * GATE.feedForward(), GATE.orderLayers());
  }

  private long feedForward(long width) {
    long one = 2 * width * widths.feedForward();
    int experts = hyper.switches().experts().count();
    return experts == 0 ? one : width * experts + EXPERTS_OF_A_TOKEN * one;
  }

  private static long gateMlp() {
    return (4L * GATE.embedding() + CLASSES) * GATE.head();
  }

  /** Tokens of the feature attention, CLS included. */
  private int slots() {
    return columns.categorical() + columns.numerical() + columns.engineered() + 1;
  }

  private long classifier() {
    int mlp = widths.numbers().mlp();
    boolean both = columns.sequences() == 2 && !gated();
    int vectors = (both ? 4 : 2) + (widths.featureLayers() > 0 ? 1 : 0) + (mlp > 0 ? 1 : 0);
    long ensemble = (long) vectors * widths.embedding();
    int numbers = columns.numerical() + columns.engineered();
    long own = (values(numbers) + widths.embedding()) * mlp;
    long additive = (long) CLASSES * numbers * widths.numbers().additiveBins();
    return (ensemble + CLASSES) * widths.head() + own + additive;
  }

  /**
   * Attention layers.
   *
   * @param width of a token
   * @param feedForward multiply-adds of a token
   */
  private record Stack(long width, long feedForward, int layers) {

    /** All tokens of all layers. */
    long all(long tokens) {
      return layers * layer(tokens);
    }

    /** The last layer for its last token only: all others are asked for keys and values. */
    long last(long tokens) {
      if (layers == 0) {
        return 0;
      }
      long keysAndValues = 2 * tokens * width * width;
      long queryAndOutput = 2 * width * width;
      long attention = 2 * tokens * width;
      return (layers - 1) * layer(tokens)
          + keysAndValues
          + queryAndOutput
          + attention
          + feedForward;
    }

    private long layer(long tokens) {
      long projections = 4 * width * width;
      long attention = 2 * tokens * width;
      return tokens * (projections + attention + feedForward);
    }
  }
}
