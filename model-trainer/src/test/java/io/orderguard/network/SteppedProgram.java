package io.orderguard.network;

import io.orderguard.features.EncodedBatch;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A training program in libtorch, step by step. */
final class SteppedProgram implements AutoCloseable {
  private static final int SHARE = 3;

  private final LoadedProgram program;

  private SteppedProgram(LoadedProgram program) {
    this.program = program;
  }

  static SteppedProgram load(byte[] archive) {
    return new SteppedProgram(LoadedProgram.trainable(archive));
  }

  /**
   * What a step gave.
   *
   * @param norm of the gradient before clipping
   */
  record Result(float loss, float norm) {}

  /** One call of {@code train_step}. */
  Result step(TrainingOrders orders, float[] hyper) {
    return call("train_step", orders, hyper);
  }

  /** One step of several calls, cut before the orders of these numbers. */
  Result stepInParts(TrainingOrders orders, float[] hyper, int... cuts) {
    int all = orders.labels().length;
    float loss = 0;
    int from = 0;
    for (int cut : cuts) {
      Result part = call("accumulate", orders.part(from, cut), shared(hyper, cut - from, all));
      loss += part.loss();
      from = cut;
    }
    Result last = step(orders.part(from, all), shared(hyper, all - from, all));
    return new Result(loss + last.loss(), last.norm());
  }

  private static float[] shared(float[] hyper, int orders, int all) {
    float[] shared = hyper.clone();
    shared[SHARE] = (float) orders / all;
    return shared;
  }

  /** Where the program stands. */
  OptimiserState state(long steps) {
    return OptimiserState.of(program.tensors(), steps);
  }

  float[] logits(TrainingOrders orders) {
    return program.run("forward", inputs(orders.inputs())).get(0).values();
  }

  @Override
  public void close() {
    program.close();
  }

  private Result call(String method, TrainingOrders orders, float[] hyper) {
    List<SafeTensor> inputs = new ArrayList<>(inputs(orders.inputs()));
    inputs.add(SafeTensor.ofFloats("labels", new long[] {orders.labels().length}, orders.labels()));
    inputs.add(SafeTensor.ofFloats("hyper", new long[] {hyper.length}, hyper));
    List<Tensor> answers = program.run(method, inputs);
    return new Result(answers.get(0).values()[0], answers.get(1).values()[0]);
  }

  private static List<SafeTensor> inputs(EncodedBatch batch) {
    int orders = batch.orders();
    long[] ints = new long[batch.ints().length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = batch.ints()[i];
    }
    return List.of(
        SafeTensor.ofLongs("ints", new long[] {orders, ints.length / orders}, ints),
        SafeTensor.ofFloats(
            "floats", new long[] {orders, batch.floats().length / orders}, batch.floats()));
  }
}
