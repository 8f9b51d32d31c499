package io.orderguard.network;

import io.orderguard.bundle.Precision;
import io.orderguard.network.Loss.Asymmetric;
import io.orderguard.network.Loss.CrossEntropy;
import io.orderguard.network.Loss.CyclicalFocal;
import io.orderguard.network.Loss.Focal;
import io.orderguard.network.StepProgram.Accumulation;
import java.util.ArrayList;
import java.util.List;

/** Every kind of step, each loss with values that let all its parts count. */
public final class StepPrograms {
  private StepPrograms() {}

  /** Every loss, with and without accumulation; the first also with narrow products. */
  public static List<StepProgram> all() {
    List<StepProgram> all = new ArrayList<>();
    for (Loss loss : losses()) {
      for (Accumulation accumulation : Accumulation.values()) {
        all.add(new StepProgram(loss, accumulation, Precision.FP32));
      }
    }
    for (Accumulation accumulation : Accumulation.values()) {
      all.add(new StepProgram(Loss.CROSS_ENTROPY, accumulation, Precision.BF16));
    }
    return all;
  }

  /** Two of each kind. */
  public static List<Loss> losses() {
    return List.of(
        Loss.CROSS_ENTROPY,
        new CrossEntropy(3.5),
        new Focal(2, 0.25),
        new Focal(0.5, 0.7),
        new CyclicalFocal(2, 0, 4, 0, 0.1),
        new CyclicalFocal(4, 2, 1.5, 3, 0.2),
        new Asymmetric(1, 4, 0.05, 0),
        new Asymmetric(0, 2.5, 0, 0.1));
  }
}
