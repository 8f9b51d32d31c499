package io.orderguard.network;

import io.orderguard.torchscript.Tensor;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of {@link NaiveTsa}, each in the most obvious operators, and the method they are written
 * into. Tensors are names in the script. Sizes are those of the weights.
 */
@SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
final class NaiveBlocks {
  private static final String END = "9223372036854775807";

  private final Map<String, Tensor> weights;
  private final StringBuilder lines = new StringBuilder();
  private int names;

  NaiveBlocks(Map<String, Tensor> weights) {
    this.weights = weights;
  }

  /** Everything written so far. */
  String lines() {
    return lines.toString();
  }

  /** Writes one line and names its result. */
  String let(String expression, Object... arguments) {
    String name = "y" + names++;
    define(name, expression, arguments);
    return name;
  }

  /** Writes one line whose result has that name. */
  void define(String name, String expression, Object... arguments) {
    lines.append("  ").append(name).append(" = ");
    lines.append(expression.formatted(arguments)).append('\n');
  }

  boolean has(String weight) {
    return weights.containsKey(weight);
  }

  /** Length of a weight's outermost dimension. */
  int size(String weight) {
    return Math.toIntExact(Objects.requireNonNull(weights.get(weight), weight).shape()[0]);
  }

  // Slices

  /** Indices [from, to) of a dimension. */
  String slice(String x, int dimension, Object from, Object to) {
    return let("torch.slice(%s, %d, %s, %s)", x, dimension, from, to);
  }

  /** Indices from there on. */
  String tail(String x, int dimension, Object from) {
    return slice(x, dimension, from, END);
  }

  /** The last row or token: (B, T, …) → (B, …). */
  String lastOf(String x) {
    return let("torch.select(%s, 1, -1)", x);
  }

  // Layers

  /** (…, in) → (…, out). */
  String linear(String x, String name) {
    return let("torch.linear(%s, self.%s_weight, self.%s_bias)", x, name, name);
  }

  /** Two linear layers with ReLU between them. */
  String twoLayers(String x, String in, String out) {
    return linear(let("torch.relu(%s)", linear(x, in)), out);
  }

  /** Over the last dimension. */
  String norm(String x, String name) {
    int width = size(name + "_weight");
    return let("torch.layer_norm(%s, [%d], self.%s_weight, self.%s_bias)", x, width, name, name);
  }

  /** Vectors of the features of every row, (B, L, n, E) → (B, L, E), by an MLP along n. */
  String mlpAggregation(String vectors, String name) {
    String x = let("torch.transpose(%s, 2, 3)", vectors); // (B, L, E, n)
    for (int layer = 0; has(name + layer + "_weight"); layer++) {
      x = linear(layer == 0 ? x : let("torch.leaky_relu(%s, 0.01)", x), name + layer);
    }
    return let("torch.squeeze(%s, 3)", x);
  }

  /** The same by ½((Σ v)² − Σ v²). */
  String pairAggregation(String vectors) {
    String sum = let("torch.sum(%s, [2])", vectors);
    String squares = let("torch.sum(torch.square(%s), [2])", vectors);
    return let("torch.mul(torch.sub(torch.square(%s), %s), 0.5)", sum, squares);
  }

  /**
   * Multi-head attention of all tokens to all tokens, (S, T, D) → (S, T, D).
   *
   * @param logits of all heads, (S, H, T, T) → the same with time and mask
   */
  String attention(String x, String name, int heads, Logits logits) {
    int width = size(name + "_qkv_bias") / 3;
    String packed = let("torch.chunk(%s, 3, 2)", linear(x, name + "_qkv")); // 3 of (S, T, D)
    String query = head(packed + "[0]", x, heads, width); // (S·H, T, d)
    String key = head(packed + "[1]", x, heads, width);
    String value = head(packed + "[2]", x, heads, width);
    String scaled = let("torch.div(%s, %s)", query, Math.sqrt((double) width / heads));
    String scores = let("torch.bmm(%s, torch.transpose(%s, 1, 2))", scaled, key); // (S·H, T, T)
    String sizes = "[torch.size(%1$s, 0), %2$d, torch.size(%1$s, 1), -1]".formatted(x, heads);
    String timed = logits.of(let("torch.reshape(%s, %s)", scores, sizes)); // (S, H, T, T)
    String shares = let("torch.flatten(torch.softmax(%s, -1), 0, 1)", timed); // (S·H, T, T)
    String mixed = let("torch.reshape(torch.bmm(%s, %s), %s)", shares, value, sizes);
    String joined = let("torch.flatten(torch.transpose(%s, 1, 2), 2)", mixed); // (S, T, D)
    return linear(joined, name + "_out");
  }

  /** What stands between the scores of attention and its softmax. */
  interface Logits {
    String of(String scores);
  }

  private String head(String part, String x, int heads, int width) {
    String sizes =
        "[torch.size(%1$s, 0), torch.size(%1$s, 1), %2$d, %3$d]".formatted(x, heads, width / heads);
    String split = let("torch.transpose(torch.reshape(%s, %s), 1, 2)", part, sizes);
    return let("torch.flatten(torch.contiguous(%s), 0, 1)", split); // (S·H, T, d)
  }

  /** Linear, ReLU, linear; or all experts on all tokens, weighted. */
  String feedForward(String x, String name, Experts.@Nullable Second second) {
    return second == null ? twoLayers(x, name + "_in", name + "_out") : experts(x, name, second);
  }

  private String experts(String x, String name, Experts.Second second) {
    int count = size(name + "_in");
    String shares = shares(x, name, count, second); // (S, T, n)
    String sum = let("torch.zeros_like(%s)", x);
    for (int expert = 0; expert < count; expert++) {
      String in = let("torch.select(self.%s_in, 0, %d)", name, expert); // (D, F)
      String out = let("torch.select(self.%s_out, 0, %d)", name, expert); // (F, D)
      String answer = let("torch.matmul(torch.relu(torch.matmul(%s, %s)), %s)", x, in, out);
      String share = slice(shares, 2, expert, expert + 1); // (S, T, 1)
      sum = let("torch.add(%s, torch.mul(%s, %s))", sum, answer, share);
    }
    return sum;
  }

  /** How much every expert counts for every token: the two likeliest, or one of them. */
  private String shares(String x, String name, int count, Experts.Second second) {
    String likely = let("torch.softmax(torch.matmul(%s, self.%s_gate), -1)", x, name);
    String best = let("torch.amax(%s, [-1], True)", likely);
    String who = let("torch.argmax(%s, -1, True)", likely);
    if (count == 1) {
      return let("torch.div(%1$s, torch.add(%1$s, 1e-09))", best);
    }
    String rest = let("torch.scatter(%s, 2, %s, -1.)", likely, who);
    String next = let("torch.amax(%s, [-1], True)", rest);
    String other = let("torch.argmax(%s, -1, True)", rest);
    String both = let("torch.add(torch.add(%s, %s), 1e-09)", best, next);
    String share = let("torch.div(%s, %s)", next, both);
    String kept =
        switch (second) {
          case ALL -> share;
          case NONE -> let("torch.zeros_like(%s)", share);
          case THRESHOLD -> let("torch.mul(%1$s, torch.to(torch.gt(%1$s, 0.2), 6))", share);
        };
    String first = let("torch.div(%s, %s)", best, both);
    String one = let("torch.scatter(torch.zeros_like(%s), 2, %s, %s)", likely, who, first);
    return let("torch.scatter(%s, 2, %s, %s)", one, other, kept);
  }
}
