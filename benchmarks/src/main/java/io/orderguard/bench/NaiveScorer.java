package io.orderguard.bench;

import io.orderguard.features.EncodedBatch;

/** The naive twin, loaded: encoded orders in, logits out. Thread-safe. */
final class NaiveScorer implements AutoCloseable {
  private final TorchProgram program;

  NaiveScorer(TorchProgram program) {
    this.program = program;
  }

  /** The raw scores of some orders, in order. */
  double[] rawScores(EncodedBatch batch) {
    float[] logits = program.run(program.inputs(batch), 1);
    double[] scores = new double[logits.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 1 / (1 + Math.exp(-logits[i]));
    }
    return scores;
  }

  /**
   * A load of the same orders again and again, encoded before, which costs it nothing.
   *
   * @param callers how many call at a time
   * @param threads intra-op threads of each of them
   */
  Load load(EncodedBatch batch, int callers, int threads) {
    TorchProgram.Inputs inputs = program.inputs(batch);
    return new Load() {
      @Override
      public int callers() {
        return callers;
      }

      @Override
      public int call() {
        return program.run(inputs, threads).length;
      }
    };
  }

  @Override
  public void close() {
    program.close();
  }
}
