package io.orderguard.training;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import io.orderguard.features.EncodedBatch;
import io.orderguard.network.OptimiserState;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A training program loaded into libtorch, which holds weights, moments and the count of steps.
 *
 * <p>Belongs to the thread that opened it: libtorch's gradient mode, thread count and optimiser
 * switch are per thread.
 */
final class TrainingSession implements AutoCloseable {
  private static final String ENGINE = "PyTorch";
  private static final String TRAIN_STEP = "module_method:train_step";
  private static final String ACCUMULATE = "module_method:accumulate";

  private final Model model;
  private final PtSymbolBlock block;
  private final NDManager manager;
  private final int threadsBefore;

  private TrainingSession(Model model, int threadsBefore) {
    this.model = model;
    this.threadsBefore = threadsBefore;
    this.block = (PtSymbolBlock) model.getBlock();
    this.manager = model.getNDManager();
  }

  /**
   * Loads a training program, or what {@link #archive} gave.
   *
   * @param seed of dropout until {@link #seedDropout}; sets libtorch's generator, of which there is
   *     one per process
   * @param threads libtorch gives the calling thread until {@link #close}
   */
  static TrainingSession open(byte[] archive, long seed, int threads) {
    Model model = Model.newInstance("training", Device.cpu(), ENGINE);
    try {
      load(model, archive);
      TrainingSession session = new TrainingSession(model, JniUtils.getNumThreads());
      prepareThread(seed, threads);
      return session;
    } catch (IOException e) {
      model.close();
      throw new UncheckedIOException(e);
    } catch (MalformedModelException | RuntimeException e) {
      model.close();
      throw new IllegalArgumentException("libtorch refuses the training program", e);
    }
  }

  /** From a file, since only the file loader makes weights trainable. */
  private static void load(Model model, byte[] archive)
      throws IOException, MalformedModelException {
    Path directory = Files.createTempDirectory("orderguard-training");
    Path file = directory.resolve("training.pt");
    try {
      Files.write(file, archive);
      model.load(directory, "training", Map.of("trainParam", "true", "mapLocation", "true"));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }

  /** The graph optimiser compiles for seconds and then runs no faster, so it stays off. */
  private static void prepareThread(long seed, int threads) {
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setNumThreads(threads);
    JniUtils.setSeed(seed);
  }

  /**
   * Decides the dropout of the next call alone. The generator's own state cannot be read out, so
   * whoever wants to go on later seeds every call.
   */
  void seedDropout(long seed) {
    JniUtils.setSeed(seed);
  }

  /** One optimiser step, with what {@link #accumulate} gathered before. */
  StepResult step(TrainingBatch batch, StepSettings settings) {
    return call(TRAIN_STEP, batch, settings);
  }

  /** Gathers the gradient of a part of a step; the program must accumulate. */
  StepResult accumulate(TrainingBatch batch, StepSettings settings) {
    return call(ACCUMULATE, batch, settings);
  }

  private StepResult call(String name, TrainingBatch batch, StepSettings settings) {
    try (NDManager call = manager.newSubManager()) {
      NDArray method = call.create(0f);
      method.setName(name);
      NDList inputs = inputs(call, batch.inputs());
      inputs.add(call.create(batch.labels()));
      inputs.add(call.create(settings.values()));
      inputs.add(method);
      NDList results = block.forward(new ParameterStore(call, false), inputs, true);
      return new StepResult(results.get(0).getFloat(), results.get(1).getFloat());
    }
  }

  /** The logit of every order, without dropout. */
  float[] logits(EncodedBatch batch) {
    try (NDManager call = manager.newSubManager()) {
      NDList inputs = inputs(call, batch);
      return block.forward(new ParameterStore(call, false), inputs, false).get(0).toFloatArray();
    }
  }

  /** The program as it stands, for {@link #open}; dropout's generator is not in it. */
  byte[] archive() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JniUtils.writeModule(block, out, false);
    return out.toByteArray();
  }

  /** The weights as they are now, by parameter name. */
  Map<String, Tensor> weights() {
    return state(0).weights();
  }

  /**
   * Where training stands, between two steps.
   *
   * @param steps done, which the archive does not tell
   */
  OptimiserState state(long steps) {
    return OptimiserState.of(TorchArchive.readTensors(archive()), steps);
  }

  /** Of the library that computes. */
  static String libraryVersion() {
    return Engine.getEngine(ENGINE).getVersion();
  }

  @Override
  public void close() {
    JniUtils.setNumThreads(threadsBefore);
    JniUtils.setGraphExecutorOptimize(true); // libtorch's default
    model.close();
  }

  private static NDList inputs(NDManager call, EncodedBatch batch) {
    int orders = batch.orders();
    NDArray ints = call.create(batch.ints(), new Shape(orders, batch.ints().length / orders));
    NDArray floats = call.create(batch.floats(), new Shape(orders, batch.floats().length / orders));
    return new NDList(ints, floats);
  }
}
