package io.orderguard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line constructs everything and is imported by nobody. */
class LayeringTest {

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.orderguard");

  @Test
  void nobodyImportsTheCommandLine() {
    classes()
        .that()
        .resideInAPackage("io.orderguard.cli..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage("io.orderguard.cli..")
        .check(ALL);
  }

  @Test
  void onlyTheCommandLineUsesWhatItsCommandsRun() {
    for (String runner :
        List.of(
            "io.orderguard.demo..",
            "io.orderguard.backtest..",
            "io.orderguard.imports..",
            "io.orderguard.deadletters..")) {
      classes()
          .that()
          .resideInAPackage(runner)
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage("io.orderguard.cli..", runner)
          .check(ALL);
    }
  }

  @Test
  void aReplayIsUsedByCommandsAndWhatTheyRun() {
    classes()
        .that()
        .resideInAPackage("io.orderguard.replay..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(
            "io.orderguard.cli..",
            "io.orderguard.demo..",
            "io.orderguard.backtest..",
            "io.orderguard.imports..",
            "io.orderguard.replay..")
        .check(ALL);
  }

  @Test
  void aTableKnowsOrdersAndNoKafka() {
    noClasses()
        .that()
        .resideInAPackage("io.orderguard.table..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka..",
            "io.orderguard.topology..",
            "io.orderguard.app..",
            "io.orderguard.export..",
            "io.orderguard.replay..")
        .check(ALL);
  }

  @Test
  void deadLettersAreReadWithoutKafkaStreams() {
    noClasses()
        .that()
        .resideInAPackage("io.orderguard.deadletters..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka.streams..", "io.orderguard.topology..", "io.orderguard.app..")
        .check(ALL);
  }

  @Test
  void onlyATableReadsCsv() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.orderguard.table..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("de.siegmar..")
        .check(ALL);
  }

  @Test
  void theApplicationAndTheTrainerDoNotKnowEachOther() {
    String[] application = {
      "io.orderguard.registry..", "io.orderguard.topology..", "io.orderguard.app.."
    };
    String[] trainer = {
      "io.orderguard.dataset..",
      "io.orderguard.network..",
      "io.orderguard.training..",
      "io.orderguard.evaluation..",
      "io.orderguard.report..",
      "io.orderguard.export..",
      "io.orderguard.baseline..",
      "io.orderguard.judgement..",
      "io.orderguard.service..",
      "io.orderguard.reference.."
    };
    noClasses()
        .that()
        .resideInAnyPackage(application)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(trainer)
        .check(ALL);
    noClasses()
        .that()
        .resideInAnyPackage(trainer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(application)
        .check(ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.orderguard.(*)..").should().beFreeOfCycles().check(ALL);
  }
}
