package io.orderguard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may use whom in this module. A change here is a change of the architecture. */
class LayeringTest {

  private static final String SCHEMAS = "io.orderguard.schemas";
  private static final String WIRE = "io.orderguard.wire";
  private static final List<String> LIBRARIES =
      List.of(
          "java..",
          "org.apache.avro..",
          "com.fasterxml.jackson.core..",
          "com.fasterxml.jackson.databind..",
          "org.jspecify..");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(SCHEMAS, WIRE);

  @Test
  void bothPackagesAreChecked() {
    assertThat(CLASSES.stream().map(type -> type.getPackageName()).distinct())
        .containsExactlyInAnyOrder(SCHEMAS, WIRE);
  }

  @Test
  void schemasAreFoundWithoutKnowingWhatIsReadWithThem() {
    requireOnly(SCHEMAS, SCHEMAS);
  }

  @Test
  void wireFormatsUseTheSchemasAndTheGeneratedClasses() {
    requireOnly(WIRE, WIRE, SCHEMAS, "io.orderguard.avro");
  }

  private static void requireOnly(String owner, String... packages) {
    List<String> allowed = new ArrayList<>(LIBRARIES);
    allowed.addAll(List.of(packages));
    classes()
        .that()
        .resideInAPackage(owner)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(new String[0]))
        .because("every other module uses this one, so that it uses little itself")
        .check(CLASSES);
  }
}
