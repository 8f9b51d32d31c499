package io.orderguard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import what in this module. A change here is a change of the architecture. */
class LayeringTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.orderguard.registry", "io.orderguard.topology", "io.orderguard.app");

  @Test
  void theRegistryKnowsNoKafka() {
    noClasses()
        .that()
        .resideInAPackage("io.orderguard.registry..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "org.rocksdb..")
        .because("a registry of models works the same without a cluster")
        .check(CLASSES);
  }

  @Test
  void theTopologyKnowsNeitherTheApplicationNorTheRegistry() {
    noClasses()
        .that()
        .resideInAPackage("io.orderguard.topology..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.orderguard.app..", "io.orderguard.registry..")
        .because("it is handed its running parts")
        .check(CLASSES);
  }

  @Test
  void modelsAreReachedThroughScoringAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .because("DJL has one door, the inference package")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommitBarrierTouchesInternalsOfKafkaStreams() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.orderguard.topology.CommitBarrierStore")
        .and()
        .haveNameNotMatching("io\\.orderguard\\.topology\\.CommitBarrierStore\\$.*")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.kafka.streams.processor.internals..",
            "org.apache.kafka.streams.state.internals..",
            "org.apache.kafka.streams.kstream.internals..")
        .because("a Kafka release may change them without a word")
        .check(CLASSES);
  }

  @Test
  void onlyOneClassSetsOptionsOfRocksDb() {
    noClasses()
        .that()
        .haveNameNotMatching("io\\.orderguard\\.topology\\.BoundedMemoryRocksDb.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.rocksdb..")
        .because("its memory is bounded in one place")
        .check(CLASSES);
  }

  @Test
  void theTrainerIsNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.orderguard.dataset..",
            "io.orderguard.network..",
            "io.orderguard.training..",
            "io.orderguard.evaluation..",
            "io.orderguard.export..",
            "io.orderguard.service..")
        .because("the two applications share scoring, not each other")
        .check(CLASSES);
  }

  @Test
  void packagesDependOneWay() {
    slices().matching("io.orderguard.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
