package io.orderguard.export;

import io.orderguard.bundle.Precision;
import io.orderguard.network.Loss;
import io.orderguard.network.StepProgram;
import io.orderguard.network.StepProgram.Accumulation;
import io.orderguard.settings.Settings;
import io.orderguard.training.LearningRates;
import io.orderguard.training.TrainingSettings;
import io.orderguard.training.TrainingSettings.Optimiser;
import io.orderguard.training.TrainingSettings.Pace;
import io.orderguard.training.TrainingSettings.Refit;
import io.orderguard.training.TrainingSettings.Stopping;
import java.time.Duration;

/**
 * Reads how a network is fitted from the section {@code training}.
 *
 * @param training the section
 */
record FitSettings(Settings training) {

  private static final TrainingSettings DEFAULT = TrainingSettings.DEFAULT;
  private static final double SMALLEST_RATE = 1e-9;
  private static final double WARM_UP = 0.05;

  /** What a plateau multiplies the learning rate by, and after how many epochs. */
  private static final double PLATEAU_FACTOR = 0.5;

  private static final int PLATEAU_PATIENCE = 1;

  /**
   * With defaults for what is absent.
   *
   * @throws IllegalArgumentException if a value that the file's own rules allow is refused
   */
  TrainingSettings read(long seed) {
    Pace pace = pace();
    Accumulation accumulation = pace.microBatches() > 1 ? Accumulation.ON : Accumulation.OFF;
    StepProgram program = new StepProgram(loss(), accumulation, precision());
    return new TrainingSettings(seed, pace, optimiser(), stopping(), refit(), program);
  }

  private Pace pace() {
    Pace absent = DEFAULT.pace();
    return new Pace(
        training.integer("batch-size", absent.batchSize(), 1, 65_536),
        training.integer("accumulate", absent.microBatches(), 1, 65_536),
        training.integer("threads", absent.threads(), 1, 1024),
        positive("checkpoint-every", absent.checkpointEvery()));
  }

  private Optimiser optimiser() {
    Optimiser absent = DEFAULT.optimiser();
    double peak = training.number("learning-rate", absent.rates().peak(), SMALLEST_RATE, 1);
    double warmUp = training.number("warm-up", WARM_UP, 0, 0.9);
    LearningRates rates =
        switch (training.choice("schedule", Schedule.class, Schedule.ONE_CYCLE)) {
          case ONE_CYCLE -> new LearningRates.OneCycle(peak);
          case COSINE -> new LearningRates.Cosine(peak, warmUp);
          case PLATEAU -> new LearningRates.Plateau(peak, warmUp, PLATEAU_FACTOR, PLATEAU_PATIENCE);
        };
    double weightDecay = training.number("weight-decay", absent.weightDecay(), 0, 1);
    return new Optimiser(rates, weightDecay, absent.clipNorm()); // no setting until one is needed
  }

  private Stopping stopping() {
    Stopping absent = DEFAULT.stopping();
    return new Stopping(
        training.integer("max-epochs", absent.maxEpochs(), 1, 10_000),
        training.integer("patience", absent.patience(), 1, 10_000),
        training.integer("averaged-epochs", absent.averagedEpochs(), 1, 1_000),
        positive("time-limit", absent.timeLimit()));
  }

  private Refit refit() {
    boolean absent = DEFAULT.refit() == Refit.WITH_VALIDATION;
    return training.flag("refit", absent) ? Refit.WITH_VALIDATION : Refit.NONE;
  }

  private Precision precision() {
    return training.choice("precision", Precision.class, DEFAULT.program().precision());
  }

  private Loss loss() {
    return switch (training.choice("loss", LossName.class, LossName.CROSS_ENTROPY)) {
      case CROSS_ENTROPY -> Loss.CROSS_ENTROPY;
      case FOCAL -> new Loss.Focal(2, 0.25);
      case CYCLICAL_FOCAL -> new Loss.CyclicalFocal(2, 0, 4, 0, 0.1);
      case ASYMMETRIC -> new Loss.Asymmetric(1, 4, 0.05, 0);
    };
  }

  /** A duration of zero is noted as a mistake and replaced by the default. */
  private Duration positive(String key, Duration absent) {
    Duration value = training.duration(key, absent);
    if (value.isZero()) {
      training.mistake(key, "cannot be used: it must be positive, found " + value);
      return absent;
    }
    return value;
  }

  /** How the learning rate goes. */
  private enum Schedule {
    ONE_CYCLE,
    COSINE,
    PLATEAU
  }

  /** What training lowers, with the parameters of its paper or of the reference. */
  private enum LossName {
    CROSS_ENTROPY,
    FOCAL,
    CYCLICAL_FOCAL,
    ASYMMETRIC
  }
}
