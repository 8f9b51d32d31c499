package io.orderguard.training;

import io.orderguard.features.SequenceEncoder;
import io.orderguard.features.SequenceLengths;
import io.orderguard.history.Sequence;
import io.orderguard.history.Snapshot;
import io.orderguard.network.ModelDefinition;
import io.orderguard.network.OptimiserState;
import io.orderguard.network.StepProgram;
import io.orderguard.torchscript.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What a training program in float32 answers, to be held against the serving program of the same
 * weights.
 */
public final class TrainingScores {
  private static final int FULL = SequenceLengths.bucket(Sequence.MAX_LENGTH);

  private TrainingScores() {}

  /** The logit of every order, without dropout, at full length. */
  public static float[] logits(
      ModelDefinition definition,
      Map<String, Tensor> weights,
      SequenceEncoder encoder,
      List<Snapshot> orders) {
    byte[] program = definition.trainingProgram(OptimiserState.fresh(weights), StepProgram.DEFAULT);
    try (TrainingSession session = TrainingSession.open(program, 0, 1)) {
      return session.logits(encoder.encode(orders, FULL));
    }
  }
}
