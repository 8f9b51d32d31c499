package io.orderguard.network;

/**
 * The losses in the script's language: lines that compute {@code loss}, a scalar, from {@code
 * outputs[0]} (the logits, B), {@code labels} (B) and {@code hyper}.
 *
 * <p>{@code hit} = ln σ(t) is the log-probability of what the order was, {@code miss} = ln σ(−t)
 * that of the other class. Powers of probabilities are exponentials of these, so neither they nor
 * their gradients leave the numbers for any finite logit: pow would give 0 · ∞ at 0.
 */
final class LossText {
  private static final String LOGITS =
      """
      t = torch.mul(outputs[0], torch.sub(torch.mul(labels, 2.), 1.))
      hit = torch.log_sigmoid(t)
      miss = torch.log_sigmoid(torch.neg(t))
      """;

  private LossText() {}

  static String of(Loss loss) {
    if (loss instanceof Loss.CrossEntropy crossEntropy) {
      return crossEntropy(crossEntropy);
    } else if (loss instanceof Loss.Focal focal) {
      return focal(focal);
    } else if (loss instanceof Loss.CyclicalFocal cyclical) {
      return cyclical(cyclical);
    } else if (loss instanceof Loss.Asymmetric asymmetric) {
      return asymmetric(asymmetric);
    }
    throw new IllegalStateException("No text for " + loss);
  }

  private static String crossEntropy(Loss.CrossEntropy loss) {
    if (loss.positiveWeight() == 1) {
      return "loss = torch.binary_cross_entropy_with_logits(outputs[0], labels)\n";
    }
    return """
    each = torch.binary_cross_entropy_with_logits(outputs[0], labels, None, None, 0)
    weight = torch.add(torch.mul(labels, %s), 1.)
    loss = torch.mean(torch.mul(each, weight))
    """
        .formatted(loss.positiveWeight() - 1);
  }

  private static String focal(Loss.Focal loss) {
    return LOGITS
        + """
        weight = torch.add(torch.mul(labels, %s), %s)
        open = torch.exp(torch.mul(miss, %s))
        loss = torch.neg(torch.mean(torch.mul(torch.mul(weight, open), hit)))
        """
            .formatted(2 * loss.alpha() - 1, 1 - loss.alpha(), loss.gamma());
  }

  private static String cyclical(Loss.CyclicalFocal loss) {
    double other = loss.smoothing() / 2;
    return LOGITS
        + """
        phase = torch.select(hyper, 0, 4)
        rest = torch.rsub(phase, 1.)
        open = torch.mul(torch.exp(torch.mul(miss, %s)), rest)
        sure = torch.mul(torch.pow(torch.add(torch.exp(hit), 1.), %s), phase)
        true_class = torch.mul(torch.mul(hit, torch.add(open, sure)), %s)
        open = torch.mul(torch.exp(torch.mul(miss, %s)), rest)
        other_class = torch.mul(torch.mul(miss, torch.add(open, phase)), %s)
        loss = torch.neg(torch.mean(torch.add(true_class, other_class)))
        """
            .formatted(
                loss.gammaPositive(), loss.gammaHard(), 1 - other, loss.gammaNegative(), other);
  }

  private static String asymmetric(Loss.Asymmetric loss) {
    return """
    fraud = torch.add(torch.mul(labels, %s), %s)
    legitimate = torch.rsub(fraud, 1.)
    low = torch.sigmoid(torch.neg(outputs[0]))
    kept = torch.clamp(torch.add(low, %s), 1e-08, 1.)
    excess = torch.clamp(torch.sub(torch.sigmoid(outputs[0]), %s), 0., None)
    open = torch.detach(torch.pow(low, %s))
    hard = torch.detach(torch.pow(excess, %s))
    of_fraud = torch.mul(torch.mul(torch.log_sigmoid(outputs[0]), open), fraud)
    of_legitimate = torch.mul(torch.mul(torch.log(kept), hard), legitimate)
    loss = torch.neg(torch.mean(torch.add(of_fraud, of_legitimate)))
    """
        .formatted(
            1 - loss.smoothing(),
            loss.smoothing() / 2,
            loss.margin(),
            loss.margin(),
            loss.gammaPositive(),
            loss.gammaNegative());
  }
}
