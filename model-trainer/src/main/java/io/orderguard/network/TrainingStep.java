package io.orderguard.network;

import io.orderguard.torchscript.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One step of training as a script: forward, cross-entropy, gradient, global-norm clipping and
 * AdamW, in one call.
 *
 * <p>Gradients and moments are one flat tensor each, in the order of {@link #ordered}, so the
 * arithmetic of the optimiser is a dozen kernels whatever the number of parameters; only the last
 * addition runs per parameter. Decayed parameters come first. Moments and step count are
 * attributes, so a saved archive continues exactly.
 *
 * <p>The in-place {@code _foreach} operators would be shorter, but TorchScript removes them as dead
 * code when their list is built in the script.
 */
final class TrainingStep {
  static final String MOMENTS = "moments";
  static final String STEP = "step";

  private TrainingStep() {}

  /** Decayed parameters first, else as declared. */
  static List<Parameter> ordered(List<Parameter> parameters) {
    return parameters.stream()
        .sorted((a, b) -> Boolean.compare(b.decayed(), a.decayed()))
        .collect(Collectors.toList());
  }

  /** The two moments of a fresh network: zeros. */
  static List<Tensor> moments(List<Parameter> parameters) {
    int count = parameters.stream().mapToInt(Parameter::count).sum();
    long[] shape = {count};
    return List.of(new Tensor(shape, new float[count]), new Tensor(shape, new float[count]));
  }

  /**
   * {@code train_step(ints, floats, labels (B), hyper) -> [loss, gradient norm]} with hyper =
   * (learning rate, weight decay, clip norm). The loss is the mean; the norm is the one before
   * clipping. Leaves the thread's gradient mode off.
   */
  static String source(String className, List<Parameter> parameters, boolean penalised) {
    List<Parameter> ordered = ordered(parameters);
    String list =
        ordered.stream()
            .map(parameter -> "      self." + parameter.name())
            .collect(Collectors.joining(",\n"));
    long decayed = ordered.stream().filter(Parameter::decayed).count();
    return TEXT.replace("$CLASS", className)
        .replace("$PARAMETERS", list)
        .replace("$DECAYED", Long.toString(decayed))
        .replace("$OBJECTIVE", penalised ? "torch.add(loss, outputs[1])" : "loss");
  }

  private static final String TEXT =
      """
      def train_step(self: __torch__.$CLASS,
          ints: Tensor,
          floats: Tensor,
          labels: Tensor,
          hyper: Tensor) -> List[Tensor]:
        parameters = [
      $PARAMETERS]
        torch.set_grad_enabled(True)
        outputs = (self).outputs(ints, floats, True, )
        loss = torch.binary_cross_entropy_with_logits(outputs[0], labels)
        objective = $OBJECTIVE
        gradients = torch.grad([objective], parameters)
        torch.set_grad_enabled(False)
        # gradient, flat and clipped
        pieces = annotate(List[Tensor], [])
        for i in range(torch.len(gradients)):
          piece = torch.reshape(unchecked_cast(Tensor, gradients[i]), [-1])
          _0 = torch.append(pieces, piece)
        flat = torch.cat(pieces)
        norm = torch.norm(flat)
        clip = torch.div(torch.select(hyper, 0, 2), torch.add(norm, 1e-06))
        flat = torch.mul(flat, torch.clamp(clip, None, 1.))
        # AdamW, bias-corrected moments
        step = torch.add(self.step, 1)
        self.step = step
        first = torch.add_(torch.mul_(self.moments[0], 0.9), flat, alpha=0.1)
        second = torch.addcmul_(torch.mul_(self.moments[1], 0.999), flat, flat, value=0.001)
        correction1 = torch.sub(1., torch.pow(0.9, step))
        correction2 = torch.sub(1., torch.pow(0.999, step))
        scale = torch.add(torch.sqrt(torch.div(second, correction2)), 1e-08)
        rate = torch.select(hyper, 0, 0)
        change = torch.mul(torch.div(first, scale), torch.div(rate, correction1))
        kept = torch.rsub(torch.mul(rate, torch.select(hyper, 0, 1)), 1.)
        offset = 0
        for i in range(torch.len(parameters)):
          parameter = parameters[i]
          if torch.lt(i, $DECAYED):
            _1 = torch.mul_(parameter, kept)
          else:
            pass
          count = torch.numel(parameter)
          part = torch.narrow(change, 0, offset, count)
          _2 = torch.sub_(parameter, torch.view(part, torch.size(parameter)))
          offset = torch.add(offset, count)
        return [torch.detach(loss), norm]
      """;
}
