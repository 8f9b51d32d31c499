package io.orderguard.training;

import java.util.List;

/**
 * The learning rate of every step: a function of the step and of what the epochs before it gave, so
 * a run that goes on somewhere needs no state of it.
 */
public sealed interface LearningRates {

  /** The highest learning rate. */
  double peak();

  /** For people: how it goes up and down. */
  String describe();

  /** The learning rate of a step. */
  double at(Moment moment);

  /**
   * Where a run is.
   *
   * @param step optimiser steps done, in [0, steps)
   * @param steps planned in all, at least 1
   * @param past what the epochs so far gave, in order
   */
  record Moment(long step, long steps, List<EpochReport> past) {}

  /**
   * One cycle over all planned steps: a cosine rise from peak/25 to the peak over the first 30 %,
   * then a cosine fall to peak/250,000. Smith, "Super-convergence", 2018, with the shape most
   * libraries use.
   */
  record OneCycle(double peak) implements LearningRates {
    private static final double RISE = 0.3;
    private static final double START_DIVISOR = 25;
    private static final double END_DIVISOR = START_DIVISOR * 10_000;

    public OneCycle {
      requirePeak(peak);
    }

    @Override
    public String describe() {
      return "one-cycle";
    }

    @Override
    public double at(Moment moment) {
      long steps = moment.steps();
      double top = Math.max(1, RISE * steps - 1);
      if (moment.step() <= top) {
        return cosine(peak / START_DIVISOR, peak, moment.step() / top);
      }
      double share = (moment.step() - top) / Math.max(1, steps - 1 - top);
      return cosine(peak, peak / END_DIVISOR, share);
    }
  }

  /**
   * A straight rise over the warm-up, then half a cosine towards zero, which it would reach with
   * the step after the last.
   *
   * @param warmUp share of the planned steps, in [0, 1)
   */
  record Cosine(double peak, double warmUp) implements LearningRates {

    public Cosine {
      requirePeak(peak);
      requireWarmUp(warmUp);
    }

    @Override
    public String describe() {
      return "cosine, warm-up " + warmUp;
    }

    @Override
    public double at(Moment moment) {
      double rise = warmUp * moment.steps();
      return moment.step() < rise
          ? rising(peak, moment.step(), rise)
          : cosine(peak, 0, (moment.step() - rise) / (moment.steps() - rise));
    }
  }

  /**
   * A straight rise over the warm-up, then the peak, times the factor for every run of that many
   * epochs in which the average precision on validation did not rise.
   *
   * @param warmUp share of the planned steps, in [0, 1)
   * @param factor in (0, 1)
   * @param patience epochs, at least 1
   */
  record Plateau(double peak, double warmUp, double factor, int patience) implements LearningRates {

    public Plateau {
      requirePeak(peak);
      requireWarmUp(warmUp);
      if (!(factor > 0 && factor < 1) || patience < 1) {
        throw new IllegalArgumentException(
            "A plateau needs a factor between 0 and 1 and a patience of at least 1, found %s and %d"
                .formatted(factor, patience));
      }
    }

    @Override
    public String describe() {
      return "plateau, warm-up %s, times %s after %d epochs".formatted(warmUp, factor, patience);
    }

    @Override
    public double at(Moment moment) {
      double rise = warmUp * moment.steps();
      double top = peak * Math.pow(factor, plateaus(moment.past()));
      return moment.step() < rise ? rising(top, moment.step(), rise) : top;
    }

    private int plateaus(List<EpochReport> past) {
      int plateaus = 0;
      int without = 0;
      for (EpochReport report : past) {
        without = report.best() ? 0 : without + 1;
        if (without == patience) {
          plateaus++;
          without = 0;
        }
      }
      return plateaus;
    }
  }

  /** Never zero, and the peak with the warm-up's last step. */
  private static double rising(double peak, long step, double rise) {
    return peak * Math.min(1, (step + 1) / rise);
  }

  /** From {@code from} at 0 to {@code to} at 1. */
  private static double cosine(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * Math.min(1, share))) / 2;
  }

  private static void requirePeak(double peak) {
    if (!(peak > 0 && peak < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The peak learning rate must be a positive number, found " + peak);
    }
  }

  private static void requireWarmUp(double warmUp) {
    if (!(warmUp >= 0 && warmUp < 1)) {
      throw new IllegalArgumentException(
          "The warm-up must be a share of the steps in [0, 1), found " + warmUp);
    }
  }
}
