package io.orderguard.trainingbench;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import io.orderguard.features.EncodedBatch;
import io.orderguard.training.TrainingSettings.Optimiser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A program that only has {@code forward}, trained as DJL would have it: its gradient collector
 * around the call and the loss, then an optimiser that goes through the parameters one by one.
 *
 * <p>Belongs to the thread that opened it.
 */
final class NaiveSession implements AutoCloseable {
  private static final String ENGINE = "PyTorch";

  private final Model model;
  private final NaiveAdamW optimiser;
  private final Loss loss = Loss.sigmoidBinaryCrossEntropyLoss();
  private final int threads;
  private final int threadsBefore;

  private NaiveSession(Model model, Optimiser settings, int threads) {
    this.model = model;
    this.threads = threads;
    threadsBefore = JniUtils.getNumThreads();
    Map<String, NDArray> weights = new LinkedHashMap<>();
    for (Parameter parameter : model.getBlock().getParameters().values()) {
      weights.put(parameter.getName(), parameter.getArray());
    }
    optimiser = new NaiveAdamW(weights, settings);
  }

  /**
   * Loads a program.
   *
   * @param threads libtorch has for a step
   */
  static NaiveSession open(byte[] archive, Optimiser settings, int threads) {
    Model model = Model.newInstance("naive", Device.cpu(), ENGINE);
    try {
      load(model, archive);
      return new NaiveSession(model, settings, threads);
    } catch (IOException e) {
      model.close();
      throw new UncheckedIOException("A program cannot be written to a temporary file", e);
    } catch (MalformedModelException e) {
      model.close();
      throw new IllegalStateException("libtorch refuses the naive twin", e);
    }
  }

  /** From a file, since only the file loader makes weights trainable. */
  private static void load(Model model, byte[] archive)
      throws IOException, MalformedModelException {
    Path directory = Files.createTempDirectory("orderguard-bench");
    Path file = directory.resolve("naive.pt");
    try {
      Files.write(file, archive);
      model.load(directory, "naive", Map.of("trainParam", "true", "mapLocation", "true"));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }

  /** Version of libtorch. */
  static String libraryVersion() {
    return Engine.getEngine(ENGINE).getVersion();
  }

  /** Sets the calling thread up as the product's session does; whoever trained before undoes it. */
  void takeThread() {
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setNumThreads(threads);
  }

  /** Packed orders, ready to be used again and again; {@link #close()} closes them. */
  Batch batch(EncodedBatch orders, float[] labels) {
    NDManager manager = model.getNDManager();
    int count = orders.orders();
    return new Batch(
        new NDList(
            manager.create(orders.ints(), new Shape(count, orders.ints().length / count)),
            manager.create(orders.floats(), new Shape(count, orders.floats().length / count))),
        new NDList(manager.create(labels)));
  }

  /** One step; returns the loss before it. */
  float step(Batch batch, double rate) {
    try (NDManager call = model.getNDManager().newSubManager()) {
      float before = backward(batch, call);
      optimiser.step(call, rate);
      return before;
    }
  }

  private float backward(Batch batch, NDManager call) {
    try (GradientCollector collector = Engine.getEngine(ENGINE).newGradientCollector()) {
      NDList logits = model.getBlock().forward(new ParameterStore(call, false), batch.inputs, true);
      logits.attach(call);
      NDArray mean = loss.evaluate(batch.labels, logits);
      mean.attach(call);
      collector.backward(mean);
      return mean.getFloat();
    }
  }

  @Override
  public void close() {
    JniUtils.setNumThreads(threadsBefore);
    JniUtils.setGraphExecutorOptimize(true); // libtorch's default
    model.close();
  }

  /** Orders of a step with their labels. */
  static final class Batch {
    private final NDList inputs;
    private final NDList labels;

    private Batch(NDList inputs, NDList labels) {
      this.inputs = inputs;
      this.labels = labels;
    }
  }
}
