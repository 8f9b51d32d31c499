package io.orderguard;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Benchmarks use everything but the command line, and nobody uses them. */
final class LayeringTest {
  /** The command, its benchmarks, and what they share. */
  private static final String[] BENCHMARKS = {
    "io.orderguard.bench..",
    "io.orderguard.trainingbench..",
    "io.orderguard.topologybench..",
    "io.orderguard.endtoend..",
    "io.orderguard.faults..",
    "io.orderguard.population..",
    "io.orderguard.rig..",
    "io.orderguard.figures.."
  };

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.orderguard");

  @Test
  void nobodyUsesBenchmarks() {
    classes()
        .that()
        .resideInAnyPackage(BENCHMARKS)
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(BENCHMARKS)
        .check(ALL);
  }

  @Test
  void benchmarksDoNotUseTheCommandLine() {
    noClasses()
        .that()
        .resideInAnyPackage(BENCHMARKS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.orderguard.cli..",
            "io.orderguard.progress..",
            "io.orderguard.demo..",
            "io.orderguard.backtest..",
            "io.orderguard.imports..",
            "io.orderguard.replay..",
            "io.orderguard.table..")
        .check(ALL);
  }

  @Test
  void onlyWhatRunsOrTrainsTwinsKnowsDjl() {
    noClasses()
        .that()
        .resideInAnyPackage(BENCHMARKS)
        .and()
        .haveNameNotMatching(".*\\.(TorchProgram|NaiveSession|NaiveAdamW)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(ALL);
  }

  @Test
  void whatBenchmarksShareKnowsNoBenchmark() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.orderguard.rig..", "io.orderguard.population..", "io.orderguard.figures..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.orderguard.bench..",
            "io.orderguard.trainingbench..",
            "io.orderguard.topologybench..",
            "io.orderguard.endtoend..",
            "io.orderguard.faults..")
        .check(ALL);
  }

  @Test
  void figuresKnowNothingOfTheProduct() {
    noClasses()
        .that()
        .resideInAPackage("io.orderguard.figures..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.orderguard..")
                .and(not(resideInAPackage("io.orderguard.figures.."))))
        .check(ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.orderguard.(*)..").should().beFreeOfCycles().check(ALL);
  }
}
