package io.orderguard.network;

import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.util.Map;
import java.util.TreeMap;

/**
 * The temporal self-attention classifier as its specification says it, with none of the cheap
 * forms: the naive twin of {@link TsaModel} in tests of exactness and in benchmarks of speed. It
 * shares the names of the weights with it and nothing else.
 *
 * <p>All rows of all features are embedded, for the feature attention too, which reads the last row
 * only; every layer computes the time factor and the answers of all tokens; nothing is trimmed,
 * skipped or fused. In float32.
 *
 * <p>Letters as in {@link TsaNetwork}, T = L + 1 tokens with the dummy.
 */
public final class NaiveTsa {
  private static final String CLASS = "NaiveTsa";

  private final TsaHyperParameters hyper;
  private final TsaSwitches switches;
  private final NaiveBlocks blocks;

  private NaiveTsa(TsaHyperParameters hyper, Map<String, Tensor> weights) {
    this.hyper = hyper;
    switches = hyper.switches();
    blocks = new NaiveBlocks(weights);
  }

  /**
   * An archive with {@code forward(ints, floats) -> logits (B)}, see {@code EncodedBatch}.
   *
   * @param weights by their names in {@link TsaModel#servingProgram}
   */
  public static byte[] servingProgram(TsaHyperParameters hyper, Map<String, Tensor> weights) {
    TorchArchive.Builder archive = TorchArchive.of(CLASS);
    new TreeMap<>(weights).forEach(archive::parameter);
    return archive.method(new NaiveTsa(hyper, weights).forward()).toBytes();
  }

  /**
   * One sequence of every order.
   *
   * @param categories (B, L, C)
   * @param numbers (B, L, N)
   * @param seconds (B, L)
   * @param padding (B, T), true = ignored
   */
  private record Sequence(String categories, String numbers, String seconds, String padding) {}

  private String forward() {
    blocks.define("ints", "torch.to(ints, self.table_categories.device, 3)");
    blocks.define("floats", "torch.to(floats, self.table_categories.device, 6)");
    int row = hyper.columns().numerical() + 1;
    blocks.define(
        "L",
        "torch.floordiv(torch.sub(torch.size(ints, 1), 2), %d)",
        2 * hyper.columns().categorical());
    blocks.define("F", "torch.mul(L, %d)", 2 * row);
    Sequence customer = sequence(0);
    Sequence card = sequence(1);
    String engineered = blocks.tail("floats", 1, "F"); // (B, G)
    String orders = orderAttention("customer", customer); // (B, D)
    if (hyper.columns().sequences() == 2) {
      orders =
          switches.reading().merge() == TsaReading.Merge.GATE
              ? gated(orders, customer, card)
              : blocks.let("torch.cat([%s, %s], 1)", orders, orderAttention("card", card));
    }
    String ensemble = orders;
    if (hyper.widths().featureLayers() > 0) {
      ensemble =
          blocks.let("torch.cat([%s, %s], 1)", orders, featureAttention(customer, engineered));
    }
    NumberWidths numbers = hyper.widths().numbers();
    if (numbers.mlp() > 0) {
      ensemble = blocks.let("torch.cat([%s, %s], 1)", ensemble, ownNumbers(customer, engineered));
    }
    String logits = blocks.twoLayers(ensemble, "head_in", "head_out"); // (B, 2)
    if (numbers.additiveBins() > 0) {
      logits = blocks.let("torch.add(%s, %s)", logits, additive(customer, engineered));
    }
    String logit =
        blocks.let("torch.sub(torch.select(%1$s, 1, 1), torch.select(%1$s, 1, 0))", logits);
    return "def forward(self: __torch__.NaiveTsa, ints: Tensor, floats: Tensor) -> Tensor:\n"
        + blocks.lines()
        + "  return torch.cpu("
        + logit
        + ")\n";
  }

  private Sequence sequence(int index) {
    int c = hyper.columns().categorical();
    int n = hyper.columns().numerical();
    String rows = blocks.let("torch.select(ints, 1, %d)", index); // (B)
    String allCategories = blocks.tail("ints", 1, 2);
    String categories =
        blocks.let(
            "torch.select(torch.reshape(%s, [-1, 2, L, %d]), 1, %d)", allCategories, c, index);
    String allRows = blocks.slice("floats", 1, 0, "F");
    String floats =
        blocks.let("torch.select(torch.reshape(%s, [-1, 2, L, %d]), 1, %d)", allRows, n + 1, index);
    String seconds = blocks.let("torch.select(%s, 2, %d)", floats, n);
    if (switches.deltaClamp() == Switch.ON) {
      seconds = blocks.let("torch.clamp(%s, 0., 10000000.)", seconds);
    }
    String positions = blocks.let("torch.arange(torch.add(L, 1), dtype=3, device=ints.device)");
    String first = blocks.let("torch.unsqueeze(torch.rsub(%s, L), 1)", rows); // (B, 1)
    String padding = blocks.let("torch.lt(%s, %s)", positions, first);
    return new Sequence(categories, blocks.slice(floats, 2, 0, n), seconds, padding);
  }

  /** Vectors of the categories of all rows, (B, L, C, E). */
  private String categories(Sequence sequence, String table) {
    return blocks.let("torch.embedding(self.%s_categories, %s, 0)", table, sequence.categories);
  }

  /** Vectors of the numbers of all rows, (B, L, N, E). */
  private String numbers(Sequence sequence, String table) {
    return blocks.let(
        "torch.mul(torch.unsqueeze(%s, 3), self.%s_numbers)", sequence.numbers, table);
  }

  // Orders

  /** (B, D). */
  private String orderAttention(String name, Sequence sequence) {
    String times = scaled(sequence);
    String x = rows(name, "table", sequence); // (B, L, D)
    x =
        switch (switches.timeEncoding()) {
          case NONE -> x;
          case TIME2VEC -> blocks.let("torch.add(%s, %s)", x, timeVectors(name, times));
          case LOG -> blocks.let("torch.add(%s, %s)", x, logTimes(name, sequence));
        };
    x = withDummy(name, x); // (B, T, D)
    String tokenTimes =
        dummy() ? blocks.let("torch.constant_pad_nd(%s, [0, 1], 0)", times) : times; // (B, T)
    Experts experts = switches.experts();
    for (int layer = 0; layer < hyper.widths().orderLayers(); layer++) {
      String prefix = name + "_layer" + layer;
      String attended =
          blocks.attention(
              x,
              prefix,
              hyper.widths().heads(),
              scores -> masked(timed(scores, tokenTimes, prefix), sequence));
      x = postNorm(x, attended, prefix, experts);
    }
    return blocks.lastOf(x);
  }

  /** The gate's encoder: one layer, one head, no time, no experts, (B, 32). */
  private String gateEncoder(Sequence sequence) {
    String x = withDummy("gate_encoder", rows("gate_encoder", "gate_table", sequence));
    String prefix = "gate_encoder_layer0";
    String attended = blocks.attention(x, prefix, 1, scores -> masked(scores, sequence));
    return blocks.lastOf(postNorm(x, attended, prefix, Experts.NONE));
  }

  /** Every row's vectors → one normalised token, (B, L, D). */
  private String rows(String name, String table, Sequence sequence) {
    boolean gate = name.startsWith("gate");
    String row =
        gate || switches.reading().rowTokens() == TsaReading.RowTokens.AGGREGATED
            ? aggregated(name, table, sequence)
            : dense(name, table, sequence);
    return blocks.norm(row, name + "_feature_norm");
  }

  private String aggregated(String name, String table, Sequence sequence) {
    String a = aggregation(categories(sequence, table), name + "_categories"); // (B, L, E)
    String b = aggregation(numbers(sequence, table), name + "_numbers"); // (B, L, E)
    return blocks.let("torch.cat([%s, %s], 2)", a, b);
  }

  private String dense(String name, String table, Sequence sequence) {
    String vectors = blocks.let("torch.flatten(%s, 2)", categories(sequence, table)); // (B, L, CE)
    String all = blocks.let("torch.cat([%s, %s], 2)", vectors, ramps(sequence.numbers));
    return blocks.twoLayers(all, name + "_row_in", name + "_row_out");
  }

  private String aggregation(String vectors, String name) {
    return switch (switches.featureAggregation()) {
      case MLP -> blocks.mlpAggregation(vectors, name);
      case FM -> blocks.pairAggregation(vectors);
    };
  }

  private String withDummy(String name, String x) {
    if (!dummy()) {
      return blocks.norm(x, name + "_norm");
    }
    String dummy = blocks.let("torch.expand(self.%s_dummy, [torch.size(%s, 0), 1, -1])", name, x);
    return blocks.norm(blocks.let("torch.cat([%s, %s], 1)", x, dummy), name + "_norm");
  }

  private boolean dummy() {
    return switches.reading().readout() == TsaReading.Readout.DUMMY;
  }

  /** ln(1 + seconds) as a share of that of the longest time, by an MLP, (B, L, D). */
  private String logTimes(String name, Sequence sequence) {
    String share = blocks.let("torch.div(torch.log1p(%s), %s)", sequence.seconds, Math.log1p(1e7));
    return blocks.twoLayers(
        blocks.let("torch.unsqueeze(%s, 2)", share), name + "_time_in", name + "_time_out");
  }

  /** In units of τ, (B, L). */
  private String scaled(Sequence sequence) {
    return blocks.let("torch.div(%s, %s)", sequence.seconds, switches.timeScaleSeconds());
  }

  /** z₀ = w₀t + b₀, z_k = sin(w_k t + b_k), (B, L, D). */
  private String timeVectors(String name, String times) {
    String phase =
        blocks.let(
            "torch.add(torch.mul(torch.unsqueeze(%s, 2), self.%s_time_weight), self.%s_time_bias)",
            times, name, name);
    String line = blocks.slice(phase, 2, 0, 1);
    return blocks.let("torch.cat([%s, torch.sin(%s)], 2)", line, blocks.tail(phase, 2, 1));
  }

  /** Scores of every query and key, (B, H, T, T), with time. */
  private String timed(String scores, String times, String name) {
    if (switches.timeDecay() == TimeDecay.NONE) {
      return scores;
    }
    String between =
        blocks.let(
            "torch.unsqueeze(torch.sub(torch.unsqueeze(%1$s, 2), torch.unsqueeze(%1$s, 1)), 1)",
            times); // (B, 1, T, T): t of the query − t of the key
    if (switches.timeDecay() == TimeDecay.REFERENCE) {
      return blocks.let("torch.mul(torch.exp(%s), %s)", between, scores);
    }
    String rate =
        blocks.let("torch.reshape(torch.log1p(torch.exp(self.%s_decay)), [-1, 1, 1])", name);
    return blocks.let("torch.sub(%s, torch.mul(torch.abs(%s), %s))", scores, between, rate);
  }

  private String masked(String logits, Sequence sequence) {
    String padding =
        dummy() ? sequence.padding : blocks.let("torch.slice(%s, 1, 0, L)", sequence.padding);
    String keys = blocks.let("torch.unsqueeze(torch.unsqueeze(%s, 1), 1)", padding); // (B, 1, 1, T)
    return blocks.let("torch.masked_fill(%s, %s, -inf)", logits, keys);
  }

  private String postNorm(String x, String attended, String name, Experts experts) {
    String y = blocks.norm(blocks.let("torch.add(%s, %s)", x, attended), name + "_norm1");
    String answer = feedForward(y, name, experts);
    return blocks.norm(blocks.let("torch.add(%s, %s)", y, answer), name + "_norm2");
  }

  private String feedForward(String x, String name, Experts experts) {
    return blocks.feedForward(x, name + "_ffn", experts.count() > 0 ? experts.second() : null);
  }

  // Gate

  /** Both sequences' vectors in one, (B, D). */
  private String gated(String customerVector, Sequence customer, Sequence card) {
    String cardVector = orderAttention("card", card); // (B, D)
    String both = blocks.let("torch.cat([%s, %s], 1)", gateEncoder(customer), gateEncoder(card));
    String weights =
        blocks.let("torch.softmax(%s, -1)", blocks.twoLayers(both, "gate_in", "gate_out"));
    String ignored = blocks.let("torch.sum(%s, [1], True)", card.padding); // (B, 1)
    String empty = blocks.let("torch.eq(%s, torch.sub(L, 1))", ignored);
    String g1 = blocks.let("torch.masked_fill(%s, %s, 0.)", blocks.slice(weights, 1, 1, 2), empty);
    String g0 = blocks.slice(weights, 1, 0, 1);
    String skipped = blocks.let("torch.le(%s, %s)", g1, switches.gateThreshold());
    if (switches.gate() == TsaSwitches.GateWeights.RENORMALISED) {
      g0 = blocks.let("torch.masked_fill(%s, %s, 1.)", g0, skipped);
    }
    String kept = blocks.let("torch.masked_fill(%s, %s, 0.)", cardVector, skipped);
    String mixed =
        blocks.let("torch.add(torch.mul(%s, %s), torch.mul(%s, %s))", g0, customerVector, g1, kept);
    return blocks.norm(mixed, "fusion_norm");
  }

  // Features of the scored order

  /** (B, E). */
  private String featureAttention(Sequence customer, String engineered) {
    String slots =
        blocks.let(
            "torch.cat([%s, %s], 2)", categories(customer, "table"), numbers(customer, "table"));
    String x = biased(blocks.lastOf(slots), "features_slot_bias"); // (B, C + N, E) of (B, L, …)
    if (hyper.columns().engineered() > 0) {
      String values =
          blocks.let("torch.mul(torch.unsqueeze(%s, 2), self.features_engineered)", engineered);
      x = blocks.let("torch.cat([%s, %s], 1)", x, biased(values, "features_engineered_bias"));
    }
    x = blocks.let("torch.cat([%s, %s], 1)", x, cls(x)); // (B, K, E)
    x = blocks.norm(x, "features_norm");
    for (int layer = 0; layer < hyper.widths().featureLayers(); layer++) {
      x = preNorm(x, "features_layer" + layer);
    }
    String answer = blocks.lastOf(x);
    return switches.featureFinalNorm() == Switch.ON
        ? blocks.norm(answer, "features_final_norm")
        : answer;
  }

  private String biased(String x, String bias) {
    return switches.featureBias() == Switch.ON ? blocks.let("torch.add(%s, self.%s)", x, bias) : x;
  }

  private String cls(String x) {
    String zero = blocks.let("torch.mul(%s, 0.)", blocks.slice(x, 1, 0, 1)); // (B, 1, E)
    return switches.cls() == TsaSwitches.Cls.LEARNED
        ? blocks.let("torch.add(%s, self.features_cls)", zero)
        : zero;
  }

  private String preNorm(String x, String name) {
    String attended =
        blocks.attention(
            blocks.norm(x, name + "_norm1"), name, hyper.widths().heads(), scores -> scores);
    String y = blocks.let("torch.add(%s, %s)", x, attended);
    String answer = feedForward(blocks.norm(y, name + "_norm2"), name, switches.experts());
    return blocks.let("torch.add(%s, %s)", y, answer);
  }

  /** The last row's numbers and the engineered values by an MLP, (B, E). */
  private String ownNumbers(Sequence customer, String engineered) {
    String x = ramps(own(customer, engineered));
    return blocks.norm(
        blocks.twoLayers(x, "own_numbers_in", "own_numbers_out"), "own_numbers_norm");
  }

  /** A sum of one function of each of the same numbers, (B, 2). */
  private String additive(Sequence customer, String engineered) {
    String x = ramps(own(customer, engineered), hyper.widths().numbers().additiveBins());
    return blocks.let("torch.matmul(%s, torch.t(self.additive_weight))", x);
  }

  private String own(Sequence customer, String engineered) {
    return blocks.let("torch.cat([%s, %s], 1)", blocks.lastOf(customer.numbers), engineered);
  }

  private String ramps(String numbers) {
    int bins = hyper.widths().numbers().bins();
    return bins == 0 ? numbers : ramps(numbers, bins);
  }

  /** Every number x of the last dimension becomes min(max(n·x − k, 0), 1) for k < n. */
  private String ramps(String numbers, int bins) {
    String starts = blocks.let("torch.arange(%d, dtype=6, device=ints.device)", bins);
    String scaled = blocks.let("torch.unsqueeze(torch.mul(%s, %d.), -1)", numbers, bins);
    String ramps = blocks.let("torch.clamp(torch.sub(%s, %s), 0., 1.)", scaled, starts);
    return blocks.let("torch.flatten(%s, -2)", ramps);
  }
}
