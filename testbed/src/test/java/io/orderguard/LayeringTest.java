package io.orderguard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What each package may import. Changing it is an architecture change. */
class LayeringTest {

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(
              "io.orderguard.broker", "io.orderguard.publishing", "io.orderguard.simulation");

  @Test
  void theBrokerKnowsKafkaAndNothingOfOrders() {
    classes()
        .that()
        .resideInAPackage("io.orderguard.broker..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "io.orderguard.broker..", "org.apache.kafka..", "kafka..")
        .check(MODULE);
  }

  @Test
  void publishingKnowsKafkaClientsAndNothingElse() {
    classes()
        .that()
        .resideInAPackage("io.orderguard.publishing..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "io.orderguard.publishing..",
            "org.apache.kafka.clients..",
            "org.apache.kafka.common..")
        .check(MODULE);
  }

  @Test
  void theSimulationKnowsOrderSchemasAndNoServer() {
    classes()
        .that()
        .resideInAPackage("io.orderguard.simulation..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "io.orderguard.simulation..",
            "io.orderguard.publishing..",
            "io.orderguard.avro..",
            "io.orderguard.wire..",
            "io.orderguard.order..",
            "io.orderguard.catalogue..",
            "io.orderguard.history..",
            "org.apache.avro..",
            "org.apache.kafka.clients..",
            "org.apache.kafka.common..")
        .check(MODULE);
  }

  @Test
  void onlyThePublisherKnowsKafkaClients() {
    classes()
        .that()
        .resideInAPackage("io.orderguard.simulation..")
        .and()
        .doNotHaveSimpleName("ShopPublisher")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage("org.apache.kafka..")
        .check(MODULE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.orderguard.(*)..").should().beFreeOfCycles().check(MODULE);
  }
}
