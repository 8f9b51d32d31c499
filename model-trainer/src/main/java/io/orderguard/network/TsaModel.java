package io.orderguard.network;

import io.orderguard.bundle.Precision;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The temporal self-attention classifier as a {@link ModelDefinition}. */
public final class TsaModel implements ModelDefinition {
  private static final String CLASS = "Tsa";

  private final TsaHyperParameters hyper;

  private TsaModel(TsaHyperParameters hyper) {
    this.hyper = hyper;
  }

  /** A network of these hyper-parameters. */
  public static TsaModel of(TsaHyperParameters hyper) {
    return new TsaModel(hyper);
  }

  @Override
  public String family() {
    return "tsa";
  }

  @Override
  public Map<String, String> hyperParameters() {
    return hyper.asText();
  }

  /** The tensors that {@code forward_named} takes, in order. */
  public List<String> namedInputs() {
    return NamedInputs.names(hyper.columns());
  }

  @Override
  public byte[] trainingProgram(long seed, StepProgram program) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (Parameter parameter : trainingScript(program).parameters()) {
      weights.put(parameter.name(), parameter.draw(random.split()));
    }
    return trainingProgram(OptimiserState.fresh(weights), program);
  }

  @Override
  public byte[] trainingProgram(OptimiserState state, StepProgram program) {
    Script script = trainingScript(program);
    TorchArchive.Builder archive = TorchArchive.of(CLASS);
    for (Parameter parameter : script.parameters()) {
      Tensor values = weight(state.weights(), parameter.name());
      archive.parameter(parameter.name(), parameter.require(values));
    }
    TrainingStep.declare(archive, state, program.accumulation());
    script.methods().forEach(archive::method);
    return archive.toBytes();
  }

  @Override
  public Map<String, Tensor> shifted(Map<String, Tensor> weights, double logOdds) {
    if (!Double.isFinite(logOdds)) {
      throw new IllegalArgumentException("A shift of logits must be finite, found " + logOdds);
    }
    Tensor bias = weight(weights, TsaNetwork.LAST_BIAS);
    float[] values = bias.values().clone();
    values[1] = (float) (values[1] + logOdds); // z = z1 − z0
    Map<String, Tensor> shifted = new LinkedHashMap<>(weights);
    shifted.put(TsaNetwork.LAST_BIAS, new Tensor(bias.shape(), values));
    return shifted;
  }

  @Override
  public byte[] servingProgram(Map<String, Tensor> weights, Precision precision) {
    Script script = servingScript(precision);
    TorchArchive.Builder archive = TorchArchive.of(CLASS);
    for (Parameter parameter : script.parameters()) {
      Tensor values = parameter.require(weight(weights, parameter.name()));
      if (parameter.narrow() && precision == Precision.BF16) {
        archive.narrowParameter(parameter.name(), values);
      } else {
        archive.parameter(parameter.name(), values);
      }
    }
    Slices.declare(archive);
    if (script.isNarrow()) {
      script.packed().declare(archive);
    }
    script.methods().forEach(archive::method);
    return archive.toBytes();
  }

  /** The network, its evaluation and its training step. */
  Script trainingScript(StepProgram program) {
    Script script = Script.forTraining(CLASS, hyper.dropout(), program.precision());
    TsaNetwork network = new TsaNetwork(script, hyper);
    network.writeShared();
    network.writeTraining();
    script.method(
        """
        def forward(self: __torch__.Tsa,
            ints: Tensor,
            floats: Tensor) -> Tensor:
          outputs = (self).outputs(ints, floats, False, )
          return outputs[0]
        """);
    boolean penalised = hyper.switches().experts().count() > 0;
    TrainingStep.methods(CLASS, script.parameters(), penalised, program).forEach(script::method);
    return script;
  }

  /** The network and its three ways in. */
  Script servingScript(Precision precision) {
    Script script = Script.forServing(CLASS, precision);
    if (script.isNarrow()) {
      script.packed().writeLayers();
    }
    TsaNetwork network = new TsaNetwork(script, hyper);
    network.writeShared();
    network.writeServing();
    script.method(
        """
        def prepare(self: __torch__.Tsa,
            nothing: Tensor) -> Tensor:
        """
            + prepare(script)
            + "  return nothing\n");
    return script;
  }

  /** What a CPU needs beside the weights. */
  private String prepare(Script script) {
    String slices = Slices.prepare(hyper, script.isNarrow() ? Short.BYTES : Float.BYTES).indent(2);
    return script.isNarrow() ? slices + script.packed().prepare() : slices;
  }

  private static Tensor weight(Map<String, Tensor> weights, String name) {
    Tensor weight = weights.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("The weights of a tsa network must have " + name);
    }
    return weight;
  }
}
