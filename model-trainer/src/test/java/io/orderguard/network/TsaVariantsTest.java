package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.bundle.Precision;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every variant of the network against its naive twin, and against itself in other batches and by
 * other ways in.
 *
 * <p>The logits of the two forms differ by rounding only: of float32, 6e-8 of a value, in sums of
 * up to some hundred terms through a dozen layers. The specification allows 2e-5.
 */
final class TsaVariantsTest {
  private static final float TOLERANCE = 2e-5f;
  private static final double RAW_SCORE_TOLERANCE = 1e-6;
  private static final double NARROW_TOLERANCE = 3e-3;

  /** A hundred days, within the reach of the reference's test vectors. */
  private static final double USUAL_SECONDS = 5e6;

  /** Beyond the clamp of 1e7. */
  private static final double OLD_SECONDS = 1.3e7;

  private static final int LONGEST = 51;

  private static final Map<TsaVariant, Programs> PROGRAMS = new HashMap<>();

  @AfterAll
  static void close() {
    PROGRAMS.values().forEach(Programs::close);
  }

  static List<TsaVariant> variants() {
    return TsaVariant.all();
  }

  static List<TsaVariant> variantsOfTwoSequences() {
    return variants().stream().filter(each -> each.hyper().columns().sequences() == 2).toList();
  }

  static List<TsaVariant> variantsWithTime() {
    return named(
        "default",
        "additive time",
        "Time2Vec",
        "short time scale, no clamp",
        "odd sizes",
        "logarithm of time",
        "logarithm of a short time scale",
        "scored row asks, additive time");
  }

  /** Of two sequences; both kinds of gate are among them. */
  static List<TsaVariant> variantsOfTheGate() {
    return named("default", "parity", "experts", "reference gate", "one column of each kind");
  }

  private static List<TsaVariant> named(String... names) {
    List<String> wanted = List.of(names);
    return variants().stream().filter(each -> wanted.contains(each.name())).toList();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void theCheapFormsChangeNoAnswer(TsaVariant variant) {
    Programs programs = programs(variant);
    for (int length : new int[] {1, 8, 16, LONGEST}) {
      PackedOrders orders = new RandomTsa(programs.hyper, 2).orders(12, length, USUAL_SECONDS);
      assertThat(programs.cheap.logits(orders.batch()))
          .as("%s, length %d", variant.hyper(), length)
          .containsExactly(expected(programs.naive, orders), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"na", "eu", "demo", "standard"})
  void theShapesOfTheProductAnswerAsTheirTwins(String shape) {
    try (Programs programs = Programs.of(TsaHyperParameters.shape(shape))) {
      PackedOrders orders = new RandomTsa(programs.hyper, 3).orders(3, LONGEST, USUAL_SECONDS);
      float[] expected = expected(programs.naive, orders);
      assertThat(programs.cheap.logits(orders.batch()))
          .containsExactly(expected, within(TOLERANCE));
      assertThat(rawScores(programs.narrow.logits(orders.batch())))
          .containsExactly(rawScores(expected), within(NARROW_TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void inBfloat16TheScoresStayClose(TsaVariant variant) {
    Programs programs = programs(variant);
    PackedOrders orders = new RandomTsa(programs.hyper, 4).orders(24, 16, USUAL_SECONDS);
    assertThat(rawScores(programs.narrow.logits(orders.batch())))
        .as("%s", variant.hyper())
        .containsExactly(rawScores(expected(programs.cheap, orders)), within(NARROW_TOLERANCE));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyWayInGivesTheSameAnswer(TsaVariant variant) {
    Programs programs = programs(variant);
    PackedOrders orders = new RandomTsa(programs.hyper, 5).orders(12, 16, USUAL_SECONDS);
    float[] logits = expected(programs.cheap, orders);
    List<Tensor> named = programs.cheap.run("forward_named", orders.named(16));
    assertThat(differences(named.get(0))).containsExactly(logits, within(TOLERANCE));
    assertThat(doubles(named.get(1).values()))
        .containsExactly(rawScores(logits), within(RAW_SCORE_TOLERANCE));
    assertThat(fromRows(programs.cheap, orders, 16)).containsExactly(logits, within(TOLERANCE));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void batchMatesChangeNoScore(TsaVariant variant) {
    Programs programs = programs(variant);
    PackedOrders orders = new RandomTsa(programs.hyper, 6).orders(9, 16, USUAL_SECONDS);
    double[] batched = rawScores(expected(programs.cheap, orders));
    for (int order = 0; order < batched.length; order++) {
      assertThat(rawScores(programs.cheap.logits(orders.only(order).batch()))[0])
          .as("%s, order %d", variant.hyper(), order)
          .isCloseTo(batched[order], within(RAW_SCORE_TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void paddingChangesNoScoreWhateverStandsInIt(TsaVariant variant) {
    Programs programs = programs(variant);
    PackedOrders orders = new RandomTsa(programs.hyper, 7).orders(12, 7, USUAL_SECONDS);
    double[] trimmed = rawScores(expected(programs.cheap, orders));
    for (int length : new int[] {8, 16, LONGEST}) {
      assertThat(rawScores(programs.cheap.logits(orders.padded(length, 0, 0).batch())))
          .as("%s, length %d", variant.hyper(), length)
          .containsExactly(trimmed, within(RAW_SCORE_TOLERANCE));
      assertThat(rawScores(programs.cheap.logits(orders.padded(length, 1, 3).batch())))
          .as("%s, length %d, scribbled", variant.hyper(), length)
          .containsExactly(trimmed, within(RAW_SCORE_TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("variantsOfTwoSequences")
  void anOrderWithoutCardHistoryNeedsNoCardRows(TsaVariant variant) {
    Programs programs = programs(variant);
    PackedOrders orders = new RandomTsa(programs.hyper, 8).orders(24, 16, USUAL_SECONDS);
    for (PackedOrders order : withoutCardHistory(orders)) {
      float[] padded = expected(programs.cheap, order);
      assertThat(differences(programs.cheap.run("forward_named", order.named(1)).get(0)))
          .as("%s", variant.hyper())
          .containsExactly(padded, within(TOLERANCE));
      assertThat(fromRows(programs.cheap, order, 1)).containsExactly(padded, within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("variantsOfTheGate")
  void aCardWeightWithinTheThresholdCountsAsNone(TsaVariant variant) {
    TsaHyperParameters hyper = variant.hyper().with("gateThreshold", 0.05);
    RandomTsa random = new RandomTsa(hyper, 8);
    Map<String, Tensor> low = RandomTsa.withGate(random.weights(), 0.03);
    PackedOrders orders = random.orders(16, 16, USUAL_SECONDS);
    try (LoadedProgram naive = naiveTwin(hyper, low);
        LoadedProgram cheap = cheapForms(hyper, low);
        LoadedProgram otherCard = cheapForms(hyper, RandomTsa.withOther(low, "card_"))) {
      float[] logits = cheap.logits(orders.batch());
      assertThat(logits).containsExactly(expected(naive, orders), within(TOLERANCE));
      assertThat(otherCard.logits(orders.batch())).containsExactly(logits, within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("variantsOfTheGate")
  void aCardWeightAboveTheThresholdCounts(TsaVariant variant) {
    TsaHyperParameters hyper = variant.hyper().with("gateThreshold", 0.05);
    RandomTsa random = new RandomTsa(hyper, 8);
    Map<String, Tensor> high = RandomTsa.withGate(random.weights(), 0.08);
    PackedOrders orders = random.orders(16, 16, USUAL_SECONDS);
    try (LoadedProgram naive = naiveTwin(hyper, high);
        LoadedProgram cheap = cheapForms(hyper, high);
        LoadedProgram otherCard = cheapForms(hyper, RandomTsa.withOther(high, "card_"))) {
      float[] logits = cheap.logits(orders.batch());
      assertThat(logits).containsExactly(expected(naive, orders), within(TOLERANCE));
      assertThat(otherCard.logits(orders.batch())).isNotEqualTo(logits);
    }
  }

  @ParameterizedTest
  @MethodSource("variantsWithTime")
  void oldOrdersCountAsTheTwinSays(TsaVariant variant) {
    boolean clamped = variant.hyper().switches().deltaClamp() == Switch.ON;
    try (Programs other = Programs.of(variant.hyper().with("deltaClamp", clamped ? "off" : "on"))) {
      for (Programs programs : List.of(programs(variant), other)) {
        PackedOrders orders = new RandomTsa(programs.hyper, 9).orders(12, 16, OLD_SECONDS);
        assertThat(programs.cheap.logits(orders.batch()))
            .as("%s", variant.hyper())
            .containsExactly(expected(programs.naive, orders), within(TOLERANCE));
      }
    }
  }

  /** All programs of one variant with the same random weights. */
  private record Programs(
      TsaHyperParameters hyper, LoadedProgram naive, LoadedProgram cheap, LoadedProgram narrow)
      implements AutoCloseable {

    static Programs of(TsaHyperParameters hyper) {
      Map<String, Tensor> weights = new RandomTsa(hyper, 1).weights();
      LoadedProgram narrow = program(hyper, weights, Precision.BF16);
      return new Programs(hyper, naiveTwin(hyper, weights), cheapForms(hyper, weights), narrow);
    }

    @Override
    public void close() {
      naive.close();
      cheap.close();
      narrow.close();
    }
  }

  /** Loaded once: parsing a program takes longer than most of the tests. */
  private static Programs programs(TsaVariant variant) {
    return PROGRAMS.computeIfAbsent(variant, key -> Programs.of(key.hyper()));
  }

  /** Finite logits, else a comparison would hold between two that are not. */
  private static float[] expected(LoadedProgram program, PackedOrders orders) {
    float[] logits = program.logits(orders.batch());
    for (float logit : logits) {
      assertThat(logit).isFinite();
    }
    return logits;
  }

  private static LoadedProgram naiveTwin(TsaHyperParameters hyper, Map<String, Tensor> weights) {
    return LoadedProgram.of(NaiveTsa.servingProgram(hyper, weights));
  }

  private static LoadedProgram cheapForms(TsaHyperParameters hyper, Map<String, Tensor> weights) {
    return program(hyper, weights, Precision.FP32);
  }

  private static LoadedProgram program(
      TsaHyperParameters hyper, Map<String, Tensor> weights, Precision precision) {
    return LoadedProgram.of(TsaModel.of(hyper).servingProgram(weights, precision)).prepared();
  }

  /** Encodes rows first, as an instance does that keeps their vectors. */
  private static float[] fromRows(LoadedProgram program, PackedOrders orders, int cardLength) {
    List<SafeTensor> inputs = new ArrayList<>(orders.scored());
    int length = orders.batch().length();
    inputs.add(rows(program, "encode_customer", orders, 0, length));
    if (orders.columns().sequences() == 2) {
      inputs.add(rows(program, "encode_card", orders, 1, cardLength));
    }
    return program.run("forward_rows", inputs).get(0).values();
  }

  private static SafeTensor rows(
      LoadedProgram program, String method, PackedOrders orders, int sequence, int length) {
    float[] vectors = program.run(method, orders.flatRows(sequence, length)).get(0).values();
    return orders.withSeconds(vectors, sequence, length);
  }

  private static List<PackedOrders> withoutCardHistory(PackedOrders orders) {
    List<PackedOrders> alone = new ArrayList<>();
    for (int order = 0; order < orders.batch().orders(); order++) {
      if (orders.rows(order, 1) == 1) {
        alone.add(orders.only(order));
      }
    }
    assertThat(alone).isNotEmpty();
    return alone;
  }

  /** Two logits (B, 2) → z₁ − z₀. */
  private static float[] differences(Tensor logits) {
    float[] values = logits.values();
    float[] differences = new float[values.length / 2];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = values[2 * i + 1] - values[2 * i];
    }
    return differences;
  }

  private static double[] rawScores(float[] logits) {
    double[] scores = new double[logits.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 1 / (1 + Math.exp(-logits[i]));
    }
    return scores;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
