package io.orderguard.network;

/**
 * Several feed-forwards without biases, of which every token asks its first and, if its share is
 * large enough, its second choice. Tokens are routed alone and without a capacity, so an answer
 * never depends on batch mates or padding.
 *
 * <p>In training the second choice is kept with probability share/0.2, and the loss is raised by
 * 0.01·n²·mean over experts of (mean probability · share of first choices), over real tokens: it is
 * smallest when tokens spread evenly.
 */
final class MixtureOfExperts implements FeedForward {
  private static final String SECOND_SHARE = "0.2";
  private static final double BALANCE = 0.01;
  private static final String TINY = "1e-09";

  private final Script script;
  private final int count;
  private final int width;
  private final Experts.Second second;
  private final Value gate;
  private final Value in;
  private final Value out;

  MixtureOfExperts(Script script, String name, AttentionSize size) {
    this.script = script;
    count = size.experts().count();
    second = size.experts().second();
    width = size.width();
    int hidden = size.hidden();
    gate = script.weight(name + "_gate", Initialiser.normal(), width, count);
    in = script.narrowWeight(name + "_in", Initialiser.fanIn(hidden), count, width, hidden);
    out = script.narrowWeight(name + "_out", Initialiser.fanIn(width), count, hidden, width);
  }

  @Override
  public Value apply(Value x, Keys keys) {
    Value tokens = x.reshape("-1, " + width); // (R, D)
    Value probability = tokens.op("matmul", gate).op("softmax", -1); // (R, n)
    if (script.isTraining()) {
      script.penalise(imbalance(probability, x, keys));
    }
    Value mixed = mixed(tokens, weights(probability)); // (R, D)
    return mixed.op("reshape", "torch.size(" + x + ")");
  }

  /** How much every expert's answer counts for every token, (R, n): one or two above 0. */
  private Value weights(Value probability) {
    if (count == 1) {
      return probability;
    }
    script.define("share, choice, ", "torch.topk(" + probability + ", 2)"); // (R, 2) each
    Value share = script.named("share");
    Value total = share.op("sum", "[1]", true).op("add", TINY); // (R, 1)
    Value normal = share.op("div", total); // (R, 2)
    Value first = normal.slice(1, 0, 1);
    Value other = normal.slice(1, 1, 2);
    Value both = Value.concat(1, first, other.times(kept(other)));
    return probability.op("zeros_like").op("scatter", 1, script.named("choice"), both);
  }

  private Value kept(Value share) {
    if (!script.isTraining()) {
      return keptWhenServing(share);
    }
    return script.choose(
        "training",
        () -> share.op("gt", share.op("rand_like").op("mul", SECOND_SHARE)),
        () -> keptWhenServing(share));
  }

  private Value keptWhenServing(Value share) {
    return switch (second) {
      case ALL -> share.op("ge", "0.");
      case NONE -> share.op("lt", "0.");
      case THRESHOLD -> share.op("gt", SECOND_SHARE);
    };
  }

  /** Every expert reads only the tokens that ask it. */
  private Value mixed(Value tokens, Value weights) {
    Value narrow = tokens.narrow();
    script.define("mixed", "torch.zeros_like(" + tokens + ")");
    Value mixed = script.named("mixed");
    script.block(
        "for expert in range(" + count + ")",
        () -> {
          Value weight = weights.op("select", 1, "expert"); // (R)
          Value rows = weight.op("nonzero").op("squeeze", 1); // (r)
          Value asking = narrow.op("index_select", 0, rows); // (r, D)
          Value hidden = asking.op("matmul", expert(in)).relu(); // (r, F)
          Value answer = hidden.op("matmul", expert(out)).wide(); // (r, D)
          Value scaled = answer.times(weight.op("index_select", 0, rows).unsqueeze(1));
          script.define("mixed", "torch.index_add(mixed, 0, " + rows + ", " + scaled + ")");
        });
    return mixed;
  }

  private Value expert(Value weights) {
    return script.narrowed(weights.op("select", 0, "expert"));
  }

  private Value imbalance(Value probability, Value x, Keys keys) {
    Value chosen = probability.op("argmax", 1, true); // (R, 1)
    Value first = probability.op("zeros_like").op("scatter", 1, chosen, "1."); // (R, n)
    Value real = real(x, keys); // (R, 1)
    Value tokens = real.op("sum"); // ()
    Value meanProbability = probability.times(real).op("sum", "[0]").op("div", tokens); // (n)
    Value meanChoice = first.times(real).op("sum", "[0]").op("div", tokens); // (n)
    return meanProbability.times(meanChoice).op("mean").op("mul", BALANCE * count * count);
  }

  /** 1 for a real token, 0 for padding. */
  private Value real(Value x, Keys keys) {
    Value ones = script.let("torch.ones_like(torch.select(" + x + ", 2, 0))"); // (S, T)
    Value valid = keys.valid();
    if (valid != null) {
      Value mask = valid.op("reshape", "[torch.size(" + x + ", 0), -1]"); // (S, all T)
      Value asked = mask.op("slice", 1, "torch.neg(torch.size(" + x + ", 1))"); // (S, T)
      ones = ones.times(asked);
    }
    return ones.reshape("-1, 1");
  }
}
