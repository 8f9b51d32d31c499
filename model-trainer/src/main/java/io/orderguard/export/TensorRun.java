package io.orderguard.export;

import io.orderguard.bundle.BundleManifest;
import io.orderguard.bundle.NetworkBundle;
import io.orderguard.bundle.Precision;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.inference.NamedForward;
import io.orderguard.network.NamedTensors;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.network.TsaModel;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a bundle's network on the reference's named tensors, in slices, so that a file of any number
 * of orders takes the memory of a few.
 */
public final class TensorRun {

  private static final String FAMILY = "tsa";

  /** Their tokens fit into a few hundred megabytes, also of the largest documented shape. */
  private static final int ORDERS_PER_CALL = 64;

  /** What {@code forward_named} answers, in its order. */
  private static final List<String> ANSWERS = List.of("logits", "raw_score", "ensemble");

  private final NetworkBundle bundle;
  private final TsaHyperParameters hyper;
  private final Precision precision;

  private TensorRun(NetworkBundle bundle, Precision precision) {
    this.bundle = bundle;
    this.hyper = hyperParameters(bundle.manifest());
    this.precision = precision;
    requirePossible(bundle.manifest(), precision);
  }

  /**
   * Runs all orders of a file.
   *
   * @param precision of the arithmetic; a network whose weights were rounded stays in bfloat16
   * @return {@code logits} (B, 2), {@code raw_score} (B) and {@code ensemble} (B, …)
   * @throws IllegalArgumentException if the bundle has no such network or the tensors do not fit it
   * @throws IOException if a file cannot be read or written
   */
  public static SafetensorsFile run(
      NetworkBundle bundle, SafetensorsFile inputs, Precision precision, InferenceConfig config)
      throws IOException {
    TensorRun run = new TensorRun(bundle, precision);
    NamedTensors tensors = NamedTensors.require(inputs, run.hyper);
    if (precision == bundle.manifest().precision()) {
      return run.answers(bundle.network(), tensors, config);
    }
    Path narrowed = Files.createTempFile("orderguard-network-", ".pt");
    try {
      Files.write(narrowed, run.narrowed());
      return run.answers(narrowed, tensors, config);
    } finally {
      Files.deleteIfExists(narrowed);
    }
  }

  private static TsaHyperParameters hyperParameters(BundleManifest manifest) {
    if (!manifest.networkFamily().equals(FAMILY)) {
      throw new IllegalArgumentException(
          "Bundle %s must have a network of family %s to run named tensors, found '%s'"
              .formatted(manifest.id(), FAMILY, manifest.networkFamily()));
    }
    return TsaHyperParameters.of(manifest.hyperParameters(), "of bundle " + manifest.id());
  }

  private static void requirePossible(BundleManifest manifest, Precision precision) {
    if (precision == Precision.FP32 && manifest.precision() == Precision.BF16) {
      throw new IllegalArgumentException(
          ("Bundle %s must be fp32 to run in fp32, found bf16: its weights were rounded when it was"
                  + " made")
              .formatted(manifest.id()));
    }
  }

  private byte[] narrowed() throws IOException {
    TorchArchive.requireOwnContents(bundle.network());
    Map<String, Tensor> weights = TorchArchive.readTensors(Files.readAllBytes(bundle.network()));
    return TsaModel.of(hyper).servingProgram(weights, precision);
  }

  private SafetensorsFile answers(Path archive, NamedTensors inputs, InferenceConfig config)
      throws IOException {
    List<List<Tensor>> slices = new ArrayList<>();
    try (NamedForward network = NamedForward.load(archive, config)) {
      for (int from = 0; from < inputs.orders(); from += ORDERS_PER_CALL) {
        int to = Math.min(inputs.orders(), from + ORDERS_PER_CALL);
        slices.add(run(network, inputs.slice(from, to)));
      }
    }
    List<SafeTensor> answers = new ArrayList<>();
    for (int i = 0; i < ANSWERS.size(); i++) {
      answers.add(joined(ANSWERS.get(i), i, slices, inputs.orders()));
    }
    return SafetensorsFile.of(Map.of(), answers);
  }

  private List<Tensor> run(NamedForward network, List<SafeTensor> slice) {
    List<Tensor> answers;
    try {
      answers = network.run(slice);
    } catch (RuntimeException e) { // native failures have no common type
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new IllegalStateException(
          "The network of bundle " + bundle.manifest().id() + " failed: " + message, e);
    }
    if (answers.size() != ANSWERS.size()) {
      throw new IllegalArgumentException(
          "The network of bundle %s must answer %s, found %d tensors"
              .formatted(bundle.manifest().id(), ANSWERS, answers.size()));
    }
    return answers;
  }

  /** One slice's answer behind the other's. */
  private SafeTensor joined(String name, int answer, List<List<Tensor>> slices, int orders) {
    long[] shape = slices.get(0).get(answer).shape().clone();
    int count = slices.stream().mapToInt(slice -> slice.get(answer).values().length).sum();
    float[] values = new float[count];
    int end = 0;
    for (List<Tensor> slice : slices) {
      float[] own = slice.get(answer).values();
      System.arraycopy(own, 0, values, end, own.length);
      end += own.length;
    }
    shape[0] = orders;
    requireFinite(name, values, orders);
    return SafeTensor.ofFloats(name, shape, values);
  }

  /** An answer that is no number would read as one somewhere. */
  private void requireFinite(String name, float[] values, int orders) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalStateException(
            "The network of bundle %s must answer finite numbers, found %s in %s of order %d"
                .formatted(bundle.manifest().id(), values[i], name, i / (values.length / orders)));
      }
    }
  }
}
