package io.orderguard.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private final Evaluation perfect =
      Evaluation.of(
          new double[] {0.9, 0.1, 0.2, 0.3},
          new double[] {1, 0, 0, 0},
          new boolean[] {true, false, false, false});

  @Test
  void modelsAreComparedSideBySide() {
    Evaluation constant =
        Evaluation.of(
            new double[4],
            new double[] {.25, .25, .25, .25},
            new boolean[] {true, false, false, false});
    Map<String, Evaluation> models = new LinkedHashMap<>();
    models.put("champion", perfect);
    models.put("baseline", constant);

    assertThat(EvaluationTable.text(models))
        .isEqualTo(
            """
                                     champion       baseline
            orders                          4              4
            frauds                          1              1
            auc                        1.0000         0.5000
            averagePrecision           1.0000         0.2500
            recallAt0.1%               0.0040         0.0010
            recallAt0.5%               0.0200         0.0050
            recallAt1%                 0.0400         0.0100
            recallAt5%                 0.2000         0.0500
            liftAt20%                  4.0000         1.0000
            logLoss                    0.0000         0.5623
            calibrationError           0.0000         0.0000
            """);
  }

  @Test
  void everyFigureHasAName() {
    assertThat(perfect.figures())
        .hasSize(11)
        .containsEntry("auc", 1.0)
        .containsEntry("frauds", 1.0);
  }

  @Test
  void figuresAreReadBack() {
    Evaluation oneClass = Evaluation.of(new double[1], new double[1], new boolean[1]);

    assertThat(Evaluation.ofFigures(perfect.figures())).isEqualTo(perfect);
    assertThat(Evaluation.ofFigures(oneClass.figures())).isEqualTo(oneClass);
    assertThat(Evaluation.ofFigures(Map.of()).auc()).isNaN();
  }

  @Test
  void aFigureWithoutAnAnswerIsADash() {
    Evaluation oneClass = Evaluation.of(new double[1], new double[1], new boolean[1]);

    assertThat(EvaluationTable.text(Map.of("m", oneClass)))
        .contains("auc                             -");
  }
}
