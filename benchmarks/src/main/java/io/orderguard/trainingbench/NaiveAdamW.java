package io.orderguard.trainingbench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.orderguard.training.TrainingSettings.Optimiser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * AdamW with clipping by the global norm, the arithmetic of the product's step, one parameter after
 * the other: about a dozen operations for each, every one a call from Java.
 */
final class NaiveAdamW {
  private static final double KEPT_FIRST = 0.9;
  private static final double KEPT_SECOND = 0.999;
  private static final double SMALL = 1e-8;
  private static final double SMALL_NORM = 1e-6;

  private final List<Slot> slots = new ArrayList<>();
  private final Optimiser settings;
  private int steps;

  /**
   * @param weights by name; the optimiser changes them
   */
  NaiveAdamW(Map<String, NDArray> weights, Optimiser settings) {
    this.settings = settings;
    weights.forEach((name, weight) -> slots.add(Slot.of(name, weight)));
  }

  /**
   * One step by the gradients that a backward pass has left, which are zero afterwards.
   *
   * @param call closes what it needs in between
   */
  void step(NDManager call, double rate) {
    steps++;
    List<NDArray> gradients = new ArrayList<>(slots.size());
    for (Slot slot : slots) {
      gradients.add(closedBy(call, slot.weight.getGradient()));
    }
    double factor = Math.min(1, settings.clipNorm() / (norm(gradients) + SMALL_NORM));
    for (int i = 0; i < slots.size(); i++) {
      move(slots.get(i), gradients.get(i).mul((float) factor), rate, call);
      gradients.get(i).subi(gradients.get(i)); // as DJL zeroes them
    }
  }

  private static double norm(List<NDArray> gradients) {
    double squares = 0;
    for (NDArray gradient : gradients) {
      squares += gradient.square().sum().getFloat();
    }
    return Math.sqrt(squares);
  }

  private void move(Slot slot, NDArray gradient, double rate, NDManager call) {
    slot.first.muli((float) KEPT_FIRST).addi(gradient.mul((float) (1 - KEPT_FIRST)));
    slot.second.muli((float) KEPT_SECOND).addi(gradient.square().muli((float) (1 - KEPT_SECOND)));
    if (slot.decayed) {
      slot.weight.muli((float) (1 - rate * settings.weightDecay()));
    }
    double correction1 = 1 - Math.pow(KEPT_FIRST, steps);
    double correction2 = 1 - Math.pow(KEPT_SECOND, steps);
    NDArray scale = closedBy(call, slot.second.div((float) correction2)).sqrt().addi((float) SMALL);
    NDArray change = closedBy(call, slot.first.div(scale));
    slot.weight.subi(change.muli((float) (rate / correction1)));
  }

  /** What comes of an array that stays would stay with it. */
  private static NDArray closedBy(NDManager call, NDArray array) {
    array.attach(call);
    return array;
  }

  /**
   * A parameter and its moments.
   *
   * @param decayed whether weight decay pulls on it: matrices of linear layers, nothing else
   */
  private record Slot(NDArray weight, NDArray first, NDArray second, boolean decayed) {

    static Slot of(String name, NDArray weight) {
      boolean matrix = weight.getShape().dimension() == 2 && name.endsWith("_weight");
      return new Slot(weight, weight.zerosLike(), weight.zerosLike(), matrix);
    }
  }
}
