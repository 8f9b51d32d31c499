package io.orderguard.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The temporal self-attention classifier of one or two sequences. Letters in shape comments: B
 * orders, L rows of a sequence, C categorical, N numerical and G engineered columns, E table width,
 * D = 2E token width of the order attention, W width of a row vector: D, and with a gate D + 32.
 *
 * <p>Every way in ends in {@code classify}, so all give the same answers: {@code forward} with
 * packed tensors, {@code forward_named} with those of the reference, and {@code forward_rows} with
 * row vectors that were made before.
 */
final class TsaNetwork {
  /** The last parameter that a pair of logits meets, (2). */
  static final String LAST_BIAS = "head_out_bias";

  private static final int CUSTOMER = 0;
  private static final int CARD = 1;
  private static final List<String> SCORED = List.of("categories", "numbers", "engineered");

  private final Script script;
  private final TsaHyperParameters hyper;
  private final OrderAttention customer;
  private final @Nullable SecondSequence second;
  private final @Nullable FeatureAttention features;
  private final @Nullable OwnNumbers ownNumbers;
  private final @Nullable AdditiveTerm additive;
  private final Linear headIn;
  private final Linear headOut;

  TsaNetwork(Script script, TsaHyperParameters hyper) {
    this.script = script;
    this.hyper = hyper;
    int e = hyper.widths().embedding();
    EmbeddingTables tables = EmbeddingTables.declare(script, "table", hyper);
    customer = new OrderAttention(script, "customer", hyper, tables);
    second = hyper.columns().sequences() == 2 ? new SecondSequence(script, hyper, tables) : null;
    features =
        hyper.widths().featureLayers() > 0
            ? new FeatureAttention(script, "features", hyper, tables)
            : null;
    ownNumbers =
        hyper.widths().numbers().mlp() > 0 ? new OwnNumbers(script, "own_numbers", hyper) : null;
    additive =
        hyper.widths().numbers().additiveBins() > 0
            ? new AdditiveTerm(script, "additive", hyper)
            : null;
    int orders = second != null && second.mixture == null ? 2 : 1; // vectors of width D
    int others = (features == null ? 0 : 1) + (ownNumbers == null ? 0 : 1); // of width E
    int ensemble = orders * customer.width() + others * e;
    headIn = new Linear(script, "head_in", ensemble, hyper.widths().head());
    headOut = new Linear(script, "head_out", hyper.widths().head(), 2);
  }

  /**
   * What only a network of two sequences has.
   *
   * @param mixture null = the two vectors stay side by side
   */
  private record SecondSequence(OrderAttention card, @Nullable Mixture mixture) {

    SecondSequence(Script script, TsaHyperParameters hyper, EmbeddingTables tables) {
      this(
          new OrderAttention(script, "card", hyper, tables),
          hyper.switches().reading().merge() == TsaReading.Merge.GATE
              ? new Mixture(script, hyper)
              : null);
    }
  }

  /** Makes one vector of two. */
  private record Mixture(Gate gate, LayerNorm norm) {

    Mixture(Script script, TsaHyperParameters hyper) {
      this(
          new Gate(script, "gate", hyper),
          new LayerNorm(script, "fusion_norm", 2 * hyper.widths().embedding()));
    }
  }

  /** Writes the methods that training and serving share. */
  void writeShared() {
    List<String> columns = List.of("categories", "numbers");
    script.method("encode_customer", columns, () -> rowVectors(customer));
    List<String> arguments = new ArrayList<>(SCORED);
    arguments.addAll(List.of("customer", "customer_seconds", "customer_valid"));
    if (second != null) {
      script.method("encode_card", columns, () -> rowVectors(second.card));
      arguments.addAll(List.of("card", "card_seconds", "card_valid"));
    }
    script.listMethod("classify", arguments, this::classify);
  }

  /** Writes {@code outputs}: packed tensors → the logit of fraud (B), and what the loss adds. */
  void writeTraining() {
    script.listMethod(
        "outputs",
        List.of("ints", "floats"),
        () -> {
          packed();
          List<Value> outputs = new ArrayList<>(List.of(difference(script.named("answers[0]"))));
          if (hyper.switches().experts().count() > 0) {
            outputs.add(script.named("answers[2]"));
          }
          return outputs;
        });
  }

  /** Writes the three ways in; answers come back on the CPU. */
  void writeServing() {
    script.method(
        "forward",
        List.of("ints", "floats"),
        () -> {
          packed();
          return difference(script.named("answers[0]")).op("cpu");
        });
    script.listMethod("forward_named", NamedInputs.names(hyper.columns()), this::named);
    List<String> rows = new ArrayList<>(List.of("ints", "floats", "customer"));
    if (second != null) {
      rows.add("card");
    }
    script.method("forward_rows", rows, this::rows);
  }

  private void packed() {
    PackedInputs inputs = new PackedInputs(script, hyper.columns());
    SequenceInput own = inputs.sequence(CUSTOMER);
    answers(own, inputs.engineered(), () -> inputs.sequence(CARD));
  }

  private List<Value> named() {
    NamedInputs inputs = new NamedInputs(script, hyper.columns());
    SequenceInput own = inputs.sequence(CUSTOMER);
    answers(own, inputs.engineered(own), () -> inputs.sequence(CARD));
    Value logits = script.named("answers[0]"); // (B, 2)
    Value rawScore = logits.op("softmax", -1).select(1, 1); // (B)
    return List.of(logits.op("cpu"), rawScore.op("cpu"), script.named("answers[1]").op("cpu"));
  }

  private Value rows() {
    RowInputs inputs = new RowInputs(script, hyper.columns());
    List<Value> arguments = scored(inputs.scored());
    arguments.addAll(given(inputs.rows("customer", CUSTOMER)));
    if (second != null) {
      arguments.addAll(given(inputs.rows("card", CARD)));
    }
    answers(arguments);
    return difference(script.named("answers[0]")).op("cpu");
  }

  private static List<Value> scored(ScoredOrder order) {
    return new ArrayList<>(List.of(order.categories(), order.numbers(), order.engineered()));
  }

  private static List<Value> given(RowInputs.Rows rows) {
    return List.of(rows.vectors(), rows.seconds(), rows.valid());
  }

  /** A sequence's rows become vectors first. */
  private List<Value> encoded(String method, SequenceInput input) {
    Value vectors =
        script.call(
            method,
            input.categories().op("flatten", 0, 1), // (B·L, C)
            input.numbers().op("flatten", 0, 1)); // (B·L, N)
    String sizes = "torch.size(%1$s, 0), torch.size(%1$s, 1), -1".formatted(input.seconds());
    return List.of(vectors.reshape(sizes), input.seconds(), input.valid());
  }

  /** From sequences whose rows are not vectors yet; the card's is asked for only if it is read. */
  private void answers(SequenceInput own, Value engineered, Supplier<SequenceInput> card) {
    List<Value> arguments = scored(own.scored(engineered));
    arguments.addAll(encoded("encode_customer", own));
    if (second != null) {
      arguments.addAll(encoded("encode_card", card.get()));
    }
    answers(arguments);
  }

  private void answers(List<Value> arguments) {
    script.define("answers", script.callText("classify", arguments.toArray(new Value[0])));
  }

  /** Rows (R, C) and (R, N) → vectors (R, W). */
  private Value rowVectors(OrderAttention attention) {
    Value categories = script.onDevice(script.named("categories"), Script.INT32);
    Value numbers = script.onDevice(script.named("numbers"), Script.FLOAT32);
    Value tokens = attention.rows(categories, numbers); // (R, D)
    return second == null || second.mixture == null
        ? tokens
        : Value.concat(1, tokens, second.mixture.gate.rows(categories, numbers)); // (R, D + 32)
  }

  /** Logits (B, 2) and ensemble (B, 2E to 6E); in training also what the loss is raised by. */
  private List<Value> classify() {
    ScoredOrder order =
        new ScoredOrder(
            script.named("categories"), script.named("numbers"), script.named("engineered"));
    List<Value> vectors = new ArrayList<>(List.of(orders())); // (B, D or 2D)
    if (features != null) {
      script.comment("feature attention");
      vectors.add(features.apply(order)); // (B, E)
    }
    if (ownNumbers != null) {
      script.comment("own numbers");
      vectors.add(ownNumbers.apply(order)); // (B, E)
    }
    script.comment("classifier");
    Value ensemble = Value.concat(1, vectors);
    Value logits = headOut.apply(headIn.apply(ensemble).relu().dropout()); // (B, 2)
    if (additive != null) {
      script.comment("additive term");
      logits = logits.plus(additive.apply(order)); // (B, 2)
    }
    List<Value> answers = new ArrayList<>(List.of(logits, ensemble));
    script.takePenalties().stream().reduce(Value::plus).ifPresent(answers::add);
    return answers;
  }

  /** What the sequences say, (B, D), or (B, 2D) where two vectors stay side by side. */
  private Value orders() {
    TokenSequence own = tokens("customer");
    if (second == null) {
      return attended(own);
    }
    TokenSequence other = tokens("card");
    if (second.mixture != null) {
      return mixed(second.card, second.mixture, own, other);
    }
    Value x = attended(own); // (B, D)
    script.comment("order attention of the card");
    return Value.concat(1, x, second.card.attend(other.tokens(), other.keys())); // (B, 2D)
  }

  /** Order attention of the customer, (B, D). */
  private Value attended(TokenSequence tokens) {
    script.comment("order attention of the customer");
    return customer.attend(tokens.tokens(), tokens.keys());
  }

  /** Both order attentions, mixed by the gate, (B, D). */
  private Value mixed(
      OrderAttention card, Mixture mixture, TokenSequence own, TokenSequence other) {
    Gate gate = mixture.gate;
    Value x = attended(own); // (B, D)
    script.comment("gate and order attention of the card, if any order's has a history");
    Value mixed =
        script.choose(
            "torch.gt(torch.size(card, 1), 1)",
            () -> {
              Value weights = gate.weights(own, other); // (B, 2)
              Value y = card.attend(other.tokens(), other.keys()); // (B, D)
              return gate.mix(x, y, weights);
            },
            () -> gate.alone(x, own, other));
    return mixture.norm.apply(mixed);
  }

  private TokenSequence tokens(String name) {
    Value valid = script.named(name + "_valid");
    SequenceKeys keys = SequenceKeys.of(script.named(name + "_seconds"), valid, hyper.switches());
    return TokenSequence.of(script.named(name), customer.width(), valid, keys);
  }

  /** Two logits (B, 2) → z1 − z0: softmax(z)[1] = σ(z1 − z0), and the cross-entropy is the same. */
  private static Value difference(Value logits) {
    return logits.select(1, 1).op("sub", logits.select(1, 0));
  }
}
