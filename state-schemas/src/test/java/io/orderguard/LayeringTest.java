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

  private static final String ORDER = "io.orderguard.order";
  private static final String CATALOGUE = "io.orderguard.catalogue";
  private static final String HISTORY = "io.orderguard.history";
  private static final String SETTINGS = "io.orderguard.settings";
  private static final String HTTP = "io.orderguard.http";
  private static final String[] AVRO = {
    "io.orderguard.avro..", "io.orderguard.wire..", "org.apache.avro.."
  };
  private static final String[] YAML = {
    "com.fasterxml.jackson.core..",
    "com.fasterxml.jackson.databind..",
    "com.fasterxml.jackson.dataformat.yaml..",
    "org.yaml.snakeyaml.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ORDER, CATALOGUE, HISTORY, SETTINGS, HTTP);

  @Test
  void everyPackageIsChecked() {
    assertThat(CLASSES.stream().map(type -> type.getPackageName()).distinct())
        .containsExactlyInAnyOrder(ORDER, CATALOGUE, HISTORY, SETTINGS, HTTP);
  }

  @Test
  void ordersUseNothing() {
    requireOnly(ORDER);
  }

  @Test
  void cataloguesUseOrdersAvroAndTheReaderOfYaml() {
    requireOnly(CATALOGUE, with(AVRO, ORDER, SETTINGS));
  }

  @Test
  void historiesUseOrdersCataloguesAndAvro() {
    requireOnly(HISTORY, with(AVRO, ORDER, CATALOGUE));
  }

  @Test
  void onlySnapshotsOfHistoriesUseAvro() {
    noClasses()
        .that()
        .resideInAPackage(HISTORY)
        .and()
        .haveNameNotMatching(".*\\.Snapshot[^.]*")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(AVRO)
        .because("stored and travelling bytes have their own layouts; only snapshots are Avro")
        .check(CLASSES);
  }

  @Test
  void settingsUseYamlOnly() {
    requireOnly(SETTINGS, YAML);
  }

  @Test
  void healthPagesUseTheServerOfTheJdkAndSettings() {
    requireOnly(HTTP, SETTINGS, "com.sun.net.httpserver..", "com.fasterxml.jackson.core..");
  }

  @Test
  void nothingElseListens() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HTTP)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.net.httpserver..")
        .because("the web server has one door")
        .check(CLASSES);
  }

  @Test
  void onlyWhatIsConfiguredUsesSettings() {
    noClasses()
        .that()
        .resideOutsideOfPackages(SETTINGS, CATALOGUE, HTTP)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(SETTINGS)
        .because("string maps stop at the door: pass a record with what is needed")
        .check(CLASSES);
  }

  @Test
  void nothingKnowsKafka() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .because("this code runs in both applications and in tests without a broker")
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
        .resideInAnyPackage(with(others, owner, "java..", "javax.crypto..", "org.jspecify.."))
        .because("the table of packages in the architecture says so")
        .check(CLASSES);
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }
}
