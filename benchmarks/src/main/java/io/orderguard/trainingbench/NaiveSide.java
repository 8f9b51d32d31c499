package io.orderguard.trainingbench;

import io.orderguard.features.EncodedBatch;
import io.orderguard.history.Sequence;
import io.orderguard.network.NaiveTsa;
import io.orderguard.network.OptimiserState;
import io.orderguard.network.StepProgram;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaModel;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import io.orderguard.training.LearningRates;
import io.orderguard.training.TrainingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The naive twin: every batch at full length, encoded beforehand, which costs it nothing, in the
 * order in which they are drawn.
 */
final class NaiveSide implements Side, AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private final NaiveSession session;
  private final List<NaiveSession.Batch> batches = new ArrayList<>();
  private final TrainingSettings settings;
  private int next;

  /** With the weights that a run of the product with these settings starts from. */
  NaiveSide(TsaHyperParameters hyper, Orders orders, TrainingSettings settings) {
    this.settings = settings;
    byte[] program = TsaModel.of(hyper).trainingProgram(settings.seed(), StepProgram.DEFAULT);
    Map<String, Tensor> weights = OptimiserState.of(TorchArchive.readTensors(program), 0).weights();
    session =
        NaiveSession.open(
            NaiveTsa.servingProgram(hyper, weights),
            settings.optimiser(),
            settings.pace().threads());
    int size = settings.pace().batchSize();
    SyntheticExamples examples = orders.examples();
    for (int from = 0; from < examples.size(); from += size) {
      EncodedBatch inputs =
          orders
              .encoder()
              .encode(examples.orders().subList(from, from + size), Sequence.MAX_LENGTH);
      batches.add(session.batch(inputs, examples.labels(from, from + size)));
    }
  }

  @Override
  public double ordersPerSecond(Duration turn) {
    session.takeThread();
    long started = System.nanoTime();
    long passed = 0;
    int steps = 0;
    while (passed < turn.toNanos()) {
      session.step(batches.get(next), rate(0, 1));
      next = (next + 1) % batches.size();
      steps++;
      passed = System.nanoTime() - started;
    }
    return steps * settings.pace().batchSize() * NANOS_PER_SECOND / passed;
  }

  /** The loss before each of the first steps, all on the first batch; moves the weights. */
  double[] losses(int steps) {
    session.takeThread();
    double[] losses = new double[steps];
    for (int step = 0; step < steps; step++) {
      losses[step] = session.step(batches.get(0), rate(step, steps));
    }
    return losses;
  }

  private double rate(int step, int steps) {
    LearningRates rates = settings.optimiser().rates();
    return rates.at(new LearningRates.Moment(step, steps, List.of()));
  }

  @Override
  public void close() {
    session.close();
  }
}
