package io.orderguard.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import io.orderguard.features.EncodedBatch;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An archive in libtorch, any of whose methods can be called with any tensors, on one thread of the
 * CPU. The tests' own door: production code calls {@code forward} and {@code forward_named} only.
 */
final class LoadedProgram implements AutoCloseable {
  private static final String[] NO_EXTRA_FILES = {};

  private final NDManager manager;
  private final PtSymbolBlock block;
  private final boolean training;

  private LoadedProgram(NDManager manager, PtSymbolBlock block, boolean training) {
    this.manager = manager;
    this.block = block;
    this.training = training;
  }

  static LoadedProgram of(byte[] archive) {
    return load(archive, false);
  }

  /** Its weights may get gradients. */
  static LoadedProgram trainable(byte[] archive) {
    return load(archive, true);
  }

  private static LoadedProgram load(byte[] archive, boolean training) {
    NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
    try {
      Path file = Files.createTempFile("program", ".pt");
      try {
        Files.write(file, archive);
        return new LoadedProgram(
            manager,
            JniUtils.loadModule(
                (PtNDManager) manager, file, false, NO_EXTRA_FILES, NO_EXTRA_FILES, training),
            training);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls {@code prepare}, as whoever loads a serving program onto a CPU does. */
  LoadedProgram prepared() {
    run("prepare", List.of(SafeTensor.ofFloats("nothing", new long[] {1}, 0)));
    return this;
  }

  /** Sets the generator of which libtorch has one per process. */
  static void seed(long seed) {
    JniUtils.setSeed(seed);
  }

  /** {@code forward} of a serving program. */
  float[] logits(EncodedBatch batch) {
    try (NDManager call = manager.newSubManager()) {
      int orders = batch.orders();
      NDList inputs = new NDList();
      inputs.add(call.create(batch.ints(), new Shape(orders, batch.ints().length / orders)));
      inputs.add(call.create(batch.floats(), new Shape(orders, batch.floats().length / orders)));
      return forward(inputs).get(0).toFloatArray();
    }
  }

  /** Any method that takes tensors and gives one or a list. */
  List<Tensor> run(String method, List<SafeTensor> inputs) {
    try (NDManager call = manager.newSubManager()) {
      NDList arrays = new NDList();
      inputs.forEach(input -> arrays.add(array(input, call)));
      NDArray marker = call.create(0f);
      marker.setName("module_method:" + method);
      arrays.add(marker);
      List<Tensor> answers = new ArrayList<>();
      for (NDArray answer : forward(arrays)) {
        answers.add(new Tensor(answer.getShape().getShape(), answer.toFloatArray()));
      }
      return answers;
    }
  }

  /** All tensors that it holds now. */
  Map<String, Tensor> tensors() {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    JniUtils.writeModule(block, archive, false);
    return TorchArchive.readTensors(archive.toByteArray());
  }

  @Override
  public void close() {
    manager.close(); // and with it the block
  }

  private NDList forward(NDList inputs) {
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false); // it would compile for seconds
    JniUtils.setNumThreads(1);
    return block.forward(new ParameterStore(manager, false), inputs, training);
  }

  private static NDArray array(SafeTensor input, NDManager call) {
    Shape shape = new Shape(input.shape());
    return switch (input.type()) {
      case BOOL -> call.create(input.booleans(), shape);
      case I64 -> call.create(input.longs(), shape);
      default -> call.create(input.floats(), shape);
    };
  }
}
