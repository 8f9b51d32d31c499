package io.orderguard.network;

/**
 * What training lowers, from the one logit z of an order: p = σ(z) for fraud, 1 − p for legitimate.
 * An epoch is judged by how it ranks the validation split, whatever the loss.
 *
 * <p>All but plain cross-entropy distort probabilities, so only the calibrated value may be read as
 * one. With t = z for a fraud and −z for a legitimate order, σ(t) is the probability of what it
 * was.
 */
public sealed interface Loss {

  /** −ln σ(t). */
  Loss CROSS_ENTROPY = new CrossEntropy(1);

  /**
   * −w·ln σ(z) of a fraud, −ln σ(−z) of a legitimate order. Raises every logit by ln w.
   *
   * @param positiveWeight w, above 0; 1 = plain
   */
  record CrossEntropy(double positiveWeight) implements Loss {
    public CrossEntropy {
      require(
          positiveWeight > 0 && positiveWeight < Double.POSITIVE_INFINITY,
          "The positive weight of the cross-entropy must be above 0 and finite",
          positiveWeight);
    }
  }

  /**
   * −a·σ(−t)^γ·ln σ(t), a = α for a fraud and 1 − α for a legitimate order [1].
   *
   * <p>[1] Lin and others, Focal Loss for Dense Object Detection, arXiv 1708.02002.
   *
   * @param gamma γ, at least 0: how much less an order counts that is right already
   * @param alpha α, in (0, 1)
   */
  record Focal(double gamma, double alpha) implements Loss {
    public Focal {
      requireExponent("gamma of the focal loss", gamma);
      require(alpha > 0 && alpha < 1, "The alpha of the focal loss must be in (0, 1)", alpha);
    }
  }

  /**
   * Hard orders count most in the middle of a run, sure ones at its ends [1], in the form of the
   * reference: over the true class and the other,
   *
   * <p>−(1 − ε/2)·ln σ(t)·((1 − η)·σ(−t)^γ₊ + η·(1 + σ(t))^γₕ) − ε/2·ln σ(−t)·((1 − η)·σ(−t)^γ₋ +
   * η),
   *
   * <p>where η, the {@link #phase}, falls from 1 to 0 and rises again.
   *
   * <p>[1] Smith, Cyclical Focal Loss, arXiv 2202.08978.
   *
   * @param factor f, at least 1: η is 0 after the first 1/f of the epochs; 1 = it only falls
   * @param gammaPositive γ₊, at least 0
   * @param gammaNegative γ₋, at least 0
   * @param gammaHard γₕ, at least 0
   * @param smoothing ε, [0, 1): share of the label spread evenly over both classes
   */
  record CyclicalFocal(
      double factor, double gammaPositive, double gammaNegative, double gammaHard, double smoothing)
      implements Loss {
    public CyclicalFocal {
      require(
          factor >= 1 && factor < Double.POSITIVE_INFINITY,
          "The factor of the cyclical focal loss must be at least 1 and finite",
          factor);
      requireExponent("positive gamma of the cyclical focal loss", gammaPositive);
      requireExponent("negative gamma of the cyclical focal loss", gammaNegative);
      requireExponent("hard gamma of the cyclical focal loss", gammaHard);
      requireSmoothing("cyclical focal", smoothing);
    }

    /**
     * η during an epoch; a single epoch is a first one.
     *
     * @param epoch 0-based
     * @param epochs above {@code epoch}
     */
    public double phase(int epoch, int epochs) {
      if (epoch < 0 || epoch >= epochs) {
        throw new IllegalArgumentException(
            "An epoch must be from 0 to below " + epochs + ", found " + epoch);
      }
      double passed = epochs == 1 ? 0 : factor * epoch / (epochs - 1);
      if (factor * epoch < epochs) {
        return Math.max(1 - passed, 0); // below 0 within an epoch of the turn
      }
      return factor == 1 ? 0 : (passed - 1) / (factor - 1);
    }
  }

  /**
   * −y·(1 − p)^γ₊·ln p − (1 − y)·q^γ₋·ln max(1 − q, 1e-8), q = max(p − m, 0), without gradient
   * through the powers [1]. The mean over orders, not the sum, so that learning rate and clip norm
   * keep their meaning.
   *
   * <p>[1] Ridnik and others, Asymmetric Loss For Multi-Label Classification, arXiv 2009.14119.
   *
   * @param gammaPositive γ₊, at least 0
   * @param gammaNegative γ₋, at least 0
   * @param margin m, [0, 1): legitimate orders with a lower p count nothing
   * @param smoothing ε, [0, 1): y is 1 − ε/2 for a fraud, ε/2 for a legitimate order
   */
  record Asymmetric(double gammaPositive, double gammaNegative, double margin, double smoothing)
      implements Loss {
    public Asymmetric {
      requireExponent("positive gamma of the asymmetric loss", gammaPositive);
      requireExponent("negative gamma of the asymmetric loss", gammaNegative);
      require(
          margin >= 0 && margin < 1, "The margin of the asymmetric loss must be in [0, 1)", margin);
      requireSmoothing("asymmetric", smoothing);
    }
  }

  private static void requireExponent(String name, double value) {
    require(
        value >= 0 && value < Double.POSITIVE_INFINITY,
        "The " + name + " must be at least 0 and finite",
        value);
  }

  private static void requireSmoothing(String loss, double value) {
    require(
        value >= 0 && value < 1, "The smoothing of the " + loss + " loss must be in [0, 1)", value);
  }

  private static void require(boolean valid, String rule, double found) {
    if (!valid) {
      throw new IllegalArgumentException(rule + ", found " + found);
    }
  }
}
