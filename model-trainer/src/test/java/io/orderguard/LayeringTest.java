package io.orderguard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Who may use whom in this module. A new arrow here is a change of the architecture: write it down
 * as a decision, then here.
 */
final class LayeringTest {
  private static final String DATASET = "io.orderguard.dataset";
  private static final String CHUNKS = "io.orderguard.chunks";
  private static final String INGEST = "io.orderguard.ingest";
  private static final String NETWORK = "io.orderguard.network";
  private static final String TRAINING = "io.orderguard.training";
  private static final String EVALUATION = "io.orderguard.evaluation";
  private static final String REPORT = "io.orderguard.report";
  private static final String EXPORT = "io.orderguard.export";
  private static final String REFERENCE = "io.orderguard.reference";
  private static final String BASELINE = "io.orderguard.baseline";
  private static final String JUDGEMENT = "io.orderguard.judgement";
  private static final String SERVICE = "io.orderguard.service";

  private static final String FEATURES = "io.orderguard.features";
  private static final String BUNDLE = "io.orderguard.bundle";
  private static final String CALIBRATION = "io.orderguard.calibration";
  private static final String FALLBACK = "io.orderguard.fallback";
  private static final String INFERENCE = "io.orderguard.inference";
  private static final String TORCHSCRIPT = "io.orderguard.torchscript";
  private static final String[] ORDERS = {
    "io.orderguard.order", "io.orderguard.catalogue", "io.orderguard.history"
  };
  private static final String SETTINGS = "io.orderguard.settings";
  private static final String HTTP = "io.orderguard.http";
  private static final String[] KAFKA = {
    "org.apache.kafka.clients..",
    "org.apache.kafka.common..",
    "org.apache.avro..",
    "io.orderguard.avro",
    "io.orderguard.wire"
  };
  private static final String LOG = "org.slf4j..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(
              DATASET,
              CHUNKS,
              INGEST,
              NETWORK,
              TRAINING,
              EVALUATION,
              REPORT,
              EXPORT,
              REFERENCE,
              BASELINE,
              JUDGEMENT,
              SERVICE);

  @Test
  void everyPackageIsChecked() {
    assertThat(CLASSES.stream().map(type -> type.getPackageName()).distinct())
        .containsExactlyInAnyOrder(
            DATASET,
            CHUNKS,
            INGEST,
            NETWORK,
            TRAINING,
            EVALUATION,
            REPORT,
            EXPORT,
            REFERENCE,
            BASELINE,
            JUDGEMENT,
            SERVICE);
  }

  @Test
  void datasetsReadTopicsAndFitFeatures() {
    requireOnly(DATASET, with(with(ORDERS, KAFKA), FEATURES, LOG));
  }

  @Test
  void chunksKnowNoKafka() {
    requireOnly(CHUNKS, with(ORDERS, DATASET, "io.orderguard.avro", "org.apache.avro..", LOG));
  }

  @Test
  void ingestFillsChunksFromTopics() {
    requireOnly(INGEST, with(with(ORDERS, KAFKA), DATASET, CHUNKS, LOG));
  }

  @Test
  void networksArePureTextAndNumbers() {
    requireOnly(NETWORK, FEATURES, BUNDLE, TORCHSCRIPT, SETTINGS);
  }

  @Test
  void trainingIsTheOnlyDoorToDjl() {
    String[] own = {DATASET, NETWORK, EVALUATION, FEATURES, FALLBACK, TORCHSCRIPT, LOG, "ai.djl.."};
    requireOnly(TRAINING, with(own, ORDERS));
  }

  @Test
  void evaluationJudgesScoresAndExamples() {
    // of inference the names of the rungs, of features the names of the built-in columns
    requireOnly(EVALUATION, with(ORDERS, DATASET, CALIBRATION, INFERENCE, FEATURES));
  }

  @Test
  void reportsAreWrittenFromEvaluationsOnly() {
    requireOnly(REPORT, EVALUATION, "com.fasterxml.jackson..");
  }

  @Test
  void exportUsesEverythingButDjl() {
    String[] own = {
      DATASET,
      CHUNKS,
      INGEST,
      NETWORK,
      TRAINING,
      EVALUATION,
      FEATURES,
      BUNDLE,
      CALIBRATION,
      FALLBACK
    };
    requireOnly(
        EXPORT, with(with(own, ORDERS), with(KAFKA, INFERENCE, SETTINGS, TORCHSCRIPT, LOG)));
  }

  @Test
  void aReferenceModelBecomesABundleWithoutTrainingOrTopics() {
    String[] own = {NETWORK, EXPORT, FEATURES, BUNDLE, CALIBRATION, INFERENCE, TORCHSCRIPT};
    requireOnly(REFERENCE, with(with(own, ORDERS), "org.apache.avro..", "com.fasterxml.jackson.."));
  }

  @Test
  void baselinesAreTheOnlyDoorToTrees() {
    String[] own = {DATASET, FEATURES, TRAINING, LOG};
    requireOnly(
        BASELINE,
        with(with(own, ORDERS), "io.github.metarank.lightgbm4j", "com.microsoft.ml.lightgbm"));
    noClasses()
        .that()
        .resideOutsideOfPackage(BASELINE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.github.metarank..", "com.microsoft..")
        .because("trees are compared with, never served")
        .check(CLASSES);
  }

  @Test
  void judgementLooksAtWhatAFinishedRunHolds() {
    // of training what an epoch reports and how runs are paced
    String[] own = {BASELINE, DATASET, EVALUATION, EXPORT, REPORT, TRAINING};
    String[] served = {BUNDLE, CALIBRATION, FEATURES, INFERENCE};
    requireOnly(JUDGEMENT, with(with(own, served), ORDERS));
  }

  @Test
  void aServiceKnowsTheTrainerByItsFacade() {
    // of dataset where labels lie, of ingest the lock of a directory, of bundle the name of one, of
    // training what a pass reports
    String[] own = {EXPORT, DATASET, INGEST, TRAINING, EVALUATION, BUNDLE, SETTINGS, HTTP, LOG};
    requireOnly(SERVICE, with(with(own, KAFKA), "io.micrometer..", "com.fasterxml.jackson.."));
  }

  @Test
  void nothingUsesTheService() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SERVICE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SERVICE, "io.micrometer..", HTTP)
        .because("a run knows neither triggers nor pages")
        .check(CLASSES);
  }

  @Test
  void nothingKnowsTheStreamsApplication() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.orderguard.topology..",
            "io.orderguard.registry..",
            "io.orderguard.app..",
            "org.apache.kafka.streams..")
        .because("the two applications share modules, never each other")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.orderguard.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  private static void requireOnly(String owner, String... others) {
    classes()
        .that()
        .resideInAPackage(owner)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(with(others, owner, "java..", "org.jspecify.."))
        .because("the table of packages in the architecture says so")
        .check(CLASSES);
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }
}
