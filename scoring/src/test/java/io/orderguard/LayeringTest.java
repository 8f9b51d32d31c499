package io.orderguard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
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

  private static final String ORDER = "io.orderguard.order";
  private static final String CATALOGUE = "io.orderguard.catalogue";
  private static final String HISTORY = "io.orderguard.history";
  private static final String FEATURES = "io.orderguard.features";
  private static final String TORCHSCRIPT = "io.orderguard.torchscript";
  private static final String CALIBRATION = "io.orderguard.calibration";
  private static final String FALLBACK = "io.orderguard.fallback";
  private static final String BUNDLE = "io.orderguard.bundle";
  private static final String INFERENCE = "io.orderguard.inference";
  private static final String BATCHING = "io.orderguard.batching";
  private static final String[] OWN = {
    FEATURES, TORCHSCRIPT, CALIBRATION, FALLBACK, BUNDLE, INFERENCE, BATCHING
  };
  private static final String LOGGING = "org.slf4j..";
  private static final String DJL = "ai.djl..";
  private static final String[] JSON_AND_AVRO = {
    "com.fasterxml.jackson..", "io.orderguard.avro..", "io.orderguard.wire..", "org.apache.avro.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(OWN);

  @Test
  void everyPackageIsChecked() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(OWN);
  }

  @Test
  void featuresUseOrdersAndHistories() {
    requireOnly(FEATURES, ORDER, HISTORY, CATALOGUE);
  }

  @Test
  void archivesUseJsonTokensAndNothingElse() {
    requireOnly(TORCHSCRIPT, "com.fasterxml.jackson.core..");
  }

  @Test
  void calibrationUsesNothing() {
    requireOnly(CALIBRATION);
  }

  @Test
  void theFallbackUsesOrdersAndTheirFeatures() {
    requireOnly(FALLBACK, FEATURES, ORDER);
  }

  @Test
  void bundlesUseTheirPartsJsonAndAvro() {
    String[] parts = {FEATURES, CALIBRATION, FALLBACK, CATALOGUE, HISTORY, ORDER};
    requireOnly(BUNDLE, with(JSON_AND_AVRO, parts));
  }

  @Test
  void inferenceUsesBundlesAndLibtorch() {
    String[] parts = {BUNDLE, FEATURES, CALIBRATION, FALLBACK, TORCHSCRIPT, HISTORY, ORDER};
    requireOnly(INFERENCE, with(parts, DJL, LOGGING));
  }

  @Test
  void batchingUsesScorers() {
    requireOnly(BATCHING, INFERENCE, BUNDLE, HISTORY, ORDER, LOGGING, "dev.failsafe..");
  }

  @Test
  void onlyInferenceKnowsLibtorch() {
    noClasses()
        .that()
        .resideOutsideOfPackage(INFERENCE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(DJL)
        .because("each library has one door")
        .check(CLASSES);
  }

  @Test
  void nothingKnowsKafka() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .because("scoring is a function of bundle and snapshot, in both applications")
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
