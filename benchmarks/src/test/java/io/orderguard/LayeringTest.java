package io.orderguard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Benchmarks use everything but the command line, and nobody uses them. */
final class LayeringTest {
  private static final String BENCH = "io.orderguard.bench..";

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.orderguard");

  @Test
  void nobodyUsesBenchmarks() {
    classes()
        .that()
        .resideInAPackage(BENCH)
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage(BENCH)
        .check(ALL);
  }

  @Test
  void benchmarksDoNotUseTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(BENCH)
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
  void onlyOneClassKnowsDjl() {
    noClasses()
        .that()
        .resideInAPackage(BENCH)
        .and()
        .doNotHaveSimpleName("TorchProgram")
        .and()
        .doNotHaveSimpleName("Inputs") // of it
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.orderguard.(*)..").should().beFreeOfCycles().check(ALL);
  }
}
