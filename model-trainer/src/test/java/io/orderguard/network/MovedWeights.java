package io.orderguard.network;

import io.orderguard.features.EncodedBatch;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.util.List;
import java.util.Map;

/**
 * A training program as it answers without dropout when its weights are moved a little, loaded
 * once: what a gradient is checked against.
 */
public final class MovedWeights implements AutoCloseable {
  private static final String TEXT =
      """
      def moved(self: __torch__.Tsa, ints: Tensor, floats: Tensor, moves: Tensor) -> List[Tensor]:
        parameters = [$PARAMETERS]
        kept = annotate(List[Tensor], [])
        offset = 0
        for i in range(torch.len(parameters)):
          parameter = parameters[i]
          _0 = torch.append(kept, torch.clone(parameter))
          count = torch.numel(parameter)
          part = torch.narrow(moves, 0, offset, count)
          _1 = torch.add_(parameter, torch.view(part, torch.size(parameter)))
          offset = torch.add(offset, count)
        outputs = (self).outputs(ints, floats, False, )
        for i in range(torch.len(parameters)):
          _2 = torch.copy_(parameters[i], kept[i])
        return outputs
      """;

  private final LoadedProgram program;

  private MovedWeights(LoadedProgram program) {
    this.program = program;
  }

  /**
   * Loads it.
   *
   * @param weights all of the network's; moves come in their order
   */
  public static MovedWeights of(TsaHyperParameters hyper, Map<String, Tensor> weights) {
    TorchArchive.Builder archive = TorchArchive.of("Tsa");
    weights.forEach(archive::parameter);
    Script script = TsaModel.of(hyper).trainingScript(StepProgram.DEFAULT);
    for (String method : script.methods()) {
      if (!method.startsWith("def train_step") && !method.startsWith("def forward")) {
        archive.method(method);
      }
    }
    String parameters = "self." + String.join(", self.", weights.keySet());
    archive.method(TEXT.replace("$PARAMETERS", parameters));
    return new MovedWeights(LoadedProgram.of(archive.toBytes()));
  }

  /**
   * The logits, and what the loss is raised by if the network has such.
   *
   * @param moves one for every value of every weight
   */
  public List<float[]> answers(EncodedBatch batch, float[] moves) {
    int orders = batch.orders();
    long[] ints = new long[batch.ints().length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = batch.ints()[i];
    }
    List<SafeTensor> inputs =
        List.of(
            SafeTensor.ofLongs("ints", new long[] {orders, ints.length / orders}, ints),
            SafeTensor.ofFloats(
                "floats", new long[] {orders, batch.floats().length / orders}, batch.floats()),
            SafeTensor.ofFloats("moves", new long[] {moves.length}, moves));
    return program.run("moved", inputs).stream().map(Tensor::values).toList();
  }

  @Override
  public void close() {
    program.close();
  }
}
