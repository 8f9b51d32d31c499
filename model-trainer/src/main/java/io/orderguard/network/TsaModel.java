package io.orderguard.network;

import io.orderguard.bundle.Precision;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

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
  public byte[] trainingProgram(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return trainingProgram(parameter -> parameter.draw(random.split()));
  }

  @Override
  public byte[] trainingProgram(Map<String, Tensor> weights) {
    return trainingProgram(parameter -> parameter.require(weight(weights, parameter.name())));
  }

  private byte[] trainingProgram(Function<Parameter, Tensor> values) {
    Script script = trainingScript();
    TorchArchive.Builder archive = TorchArchive.of(CLASS);
    for (Parameter parameter : script.parameters()) {
      archive.parameter(parameter.name(), values.apply(parameter));
    }
    archive.tensorList(TrainingStep.MOMENTS, TrainingStep.moments(script.parameters()));
    archive.integer(TrainingStep.STEP, 0);
    script.methods().forEach(archive::method);
    return archive.toBytes();
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
  Script trainingScript() {
    Script script = Script.forTraining(CLASS, hyper.dropout());
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
    script.method(TrainingStep.source(CLASS, script.parameters(), penalised));
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
