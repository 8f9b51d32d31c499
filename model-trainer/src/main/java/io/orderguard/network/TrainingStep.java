package io.orderguard.network;

import io.orderguard.torchscript.TorchArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One step of training as a script: forward, loss, gradient, global-norm clipping and AdamW, in one
 * call.
 *
 * <p>Gradients and moments are one flat tensor each, in the order of {@link #ordered}, so the
 * arithmetic of the optimiser is a dozen kernels whatever the number of parameters; only the last
 * addition runs per parameter. Decayed parameters come first. Moments and step count are
 * attributes, so a saved archive continues exactly.
 *
 * <p>With accumulation, {@code accumulate} adds the gradient of a part of the step to a buffer, and
 * {@code train_step} adds that of the last part before it goes on as ever. Shares of the parts make
 * the sum the gradient of the mean over all orders, whatever the parts' sizes. What a mixture of
 * experts adds to the loss is then the parts' mean, which is not quite that of all orders at once.
 *
 * <p>The in-place {@code _foreach} operators would be shorter, but TorchScript removes them as dead
 * code when their list is built in the script.
 */
final class TrainingStep {
  static final String FIRST = "moment1";
  static final String SECOND = "moment2";
  static final String GRADIENT = "gradient";
  static final String STEP = "step";

  private TrainingStep() {}

  /** Decayed parameters first, else as declared. */
  static List<Parameter> ordered(List<Parameter> parameters) {
    return parameters.stream()
        .sorted((a, b) -> Boolean.compare(b.decayed(), a.decayed()))
        .collect(Collectors.toList());
  }

  /** Declares what the methods read and write beside the weights. */
  static void declare(
      TorchArchive.Builder archive, OptimiserState state, StepProgram.Accumulation accumulation) {
    archive.buffer(FIRST, state.first());
    archive.buffer(SECOND, state.second());
    if (accumulation == StepProgram.Accumulation.ON) {
      archive.buffer(GRADIENT, OptimiserState.zeros(state.first().values().length));
    }
    archive.integer(STEP, state.step());
  }

  /**
   * {@code train_step(ints, floats, labels (B), hyper) -> [loss, gradient norm]} with hyper =
   * (learning rate, weight decay, clip norm, share, phase). The loss is the mean, without what
   * experts add; the norm is the one before clipping. Leaves the thread's gradient mode off.
   *
   * <p>With accumulation, also {@code accumulate}, of the same arguments, {@code -> [loss, 0]}; the
   * loss is then multiplied by the call's share of the step's orders. Without, the share is not
   * read.
   */
  static List<String> methods(
      String className, List<Parameter> parameters, boolean penalised, StepProgram program) {
    boolean parts = program.accumulation() == StepProgram.Accumulation.ON;
    String gradient =
        PART.replace("$PARAMETERS", list(parameters))
            .replace("$LOSS", LossText.of(program.loss()).indent(2).strip())
            .replace("$SHARED", parts ? SHARED : "")
            .replace("$OBJECTIVE", objective(penalised, parts));
    long decayed = parameters.stream().filter(Parameter::decayed).count();
    String step =
        STEPPED.replace("$DECAYED", Long.toString(decayed)).replace("$SUMMED", parts ? SUMMED : "");
    List<String> methods = new ArrayList<>();
    if (parts) {
      methods.add(head("accumulate", className) + gradient + ADDED);
    }
    methods.add(head("train_step", className) + gradient + step);
    return methods;
  }

  private static String list(List<Parameter> parameters) {
    return ordered(parameters).stream()
        .map(parameter -> "      self." + parameter.name())
        .collect(Collectors.joining(",\n"));
  }

  private static String head(String name, String className) {
    return HEAD.replace("$NAME", name).replace("$CLASS", className);
  }

  private static String objective(boolean penalised, boolean parts) {
    String penalty = parts ? "torch.mul(outputs[1], share)" : "outputs[1]";
    return penalised ? "torch.add(loss, " + penalty + ")" : "loss";
  }

  private static final String HEAD =
      """
      def $NAME(self: __torch__.$CLASS,
          ints: Tensor,
          floats: Tensor,
          labels: Tensor,
          hyper: Tensor) -> List[Tensor]:
      """;

  private static final String PART =
      """
        parameters = [
      $PARAMETERS]
        torch.set_grad_enabled(True)
        outputs = (self).outputs(ints, floats, True, )
        $LOSS
      $SHARED  objective = $OBJECTIVE
        gradients = torch.grad([objective], parameters)
        torch.set_grad_enabled(False)
        # gradient, flat
        pieces = annotate(List[Tensor], [])
        for i in range(torch.len(gradients)):
          piece = torch.reshape(unchecked_cast(Tensor, gradients[i]), [-1])
          _0 = torch.append(pieces, piece)
        flat = torch.cat(pieces)
      """;

  private static final String SHARED =
      """
        share = torch.select(hyper, 0, 3)
        loss = torch.mul(loss, share)
      """;

  private static final String ADDED =
      """
        _1 = torch.add_(self.gradient, flat)
        return [torch.detach(loss), torch.zeros([])]
      """;

  private static final String SUMMED =
      """
        flat = torch.add(self.gradient, flat)
        _1 = torch.zero_(self.gradient)
      """;

  private static final String STEPPED =
      """
      $SUMMED  # clipped
        norm = torch.norm(flat)
        clip = torch.div(torch.select(hyper, 0, 2), torch.add(norm, 1e-06))
        flat = torch.mul(flat, torch.clamp(clip, None, 1.))
        # AdamW, bias-corrected moments
        step = torch.add(self.step, 1)
        self.step = step
        first = torch.add_(torch.mul_(self.moment1, 0.9), flat, alpha=0.1)
        second = torch.addcmul_(torch.mul_(self.moment2, 0.999), flat, flat, value=0.001)
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
            _2 = torch.mul_(parameter, kept)
          else:
            pass
          count = torch.numel(parameter)
          part = torch.narrow(change, 0, offset, count)
          _3 = torch.sub_(parameter, torch.view(part, torch.size(parameter)))
          offset = torch.add(offset, count)
        return [torch.detach(loss), norm]
      """;
}
