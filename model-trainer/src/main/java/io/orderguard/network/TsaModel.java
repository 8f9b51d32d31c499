package io.orderguard.network;

import io.orderguard.bundle.Precision;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The two-sequence temporal self-attention classifier as a {@link ModelDefinition}. */
public final class TsaModel implements ModelDefinition {
  private static final String CLASS = "Tsa";

  private final TsaHyperParameters sizes;

  private TsaModel(TsaHyperParameters sizes) {
    this.sizes = sizes;
  }

  /** A network of these sizes. */
  public static TsaModel of(TsaHyperParameters sizes) {
    return new TsaModel(sizes);
  }

  @Override
  public String family() {
    return "tsa";
  }

  @Override
  public Map<String, String> hyperParameters() {
    return sizes.asText();
  }

  @Override
  public byte[] trainingProgram(long seed) {
    Script script = Script.forTraining();
    List<String> methods = trainingMethods(script);
    TorchArchive.Builder archive = TorchArchive.of(CLASS);
    SplittableRandom random = new SplittableRandom(seed);
    for (Parameter parameter : script.parameters()) {
      archive.parameter(parameter.name(), parameter.draw(random.split()));
    }
    archive.tensorList(TrainingStep.MOMENTS, TrainingStep.moments(script.parameters()));
    archive.integer(TrainingStep.STEP, 0);
    methods.forEach(archive::method);
    return archive.toBytes();
  }

  @Override
  public byte[] servingProgram(Map<String, Tensor> weights, Precision precision) {
    if (precision != Precision.FP32) {
      throw new IllegalArgumentException(
          "A tsa network can only serve as FP32 so far, asked for " + precision);
    }
    Script script = Script.forServing();
    String method = servingMethod(script);
    TorchArchive.Builder archive = TorchArchive.of(CLASS);
    for (Parameter parameter : script.parameters()) {
      archive.parameter(parameter.name(), parameter.require(weight(weights, parameter.name())));
    }
    return archive.method(method).toBytes();
  }

  /** The network, its evaluation and its training step, in the script's language. */
  List<String> trainingMethods(Script script) {
    String logits =
        method("logits", ",\n    dropout: float", script, TsaNetwork.write(script, sizes));
    String forward =
        """
        def forward(self: __torch__.Tsa,
            ints: Tensor,
            floats: Tensor) -> Tensor:
          return (self).logits(ints, floats, 0., )
        """;
    return List.of(
        logits, forward, TrainingStep.source(CLASS, script.parameters(), sizes.dropout()));
  }

  /** The network, in the script's language. */
  String servingMethod(Script script) {
    return method("forward", "", script, TsaNetwork.write(script, sizes));
  }

  private static String method(String name, String arguments, Script script, Value result) {
    return "def "
        + name
        + "(self: __torch__."
        + CLASS
        + ",\n    ints: Tensor,\n    floats: Tensor"
        + arguments
        + ") -> Tensor:\n"
        + script.body()
        + "  return "
        + result
        + "\n";
  }

  private static Tensor weight(Map<String, Tensor> weights, String name) {
    Tensor weight = weights.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("The weights of a tsa network must have " + name);
    }
    return weight;
  }
}
