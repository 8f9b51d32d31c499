package io.orderguard.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.schemas.WriterSchema.Known;
import io.orderguard.schemas.WriterSchema.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaDirectoryTest {

  private static final Schema OLD =
      SchemaBuilder.record("Purchase").fields().requiredString("id").endRecord();
  private static final Schema NEW =
      SchemaBuilder.record("Purchase")
          .fields()
          .requiredString("id")
          .optionalDouble("total")
          .endRecord();

  private final Path directory;

  SchemaDirectoryTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void schemasAreFoundByTheIdsThatTheirFilesAreNamedAfter() throws IOException {
    write("3.avsc", OLD.toString());
    write("17.avsc", NEW.toString());
    write("notes.txt", "anything");

    SchemaDirectory schemas = SchemaDirectory.readNumbered(directory, NEW);

    assertThat(schemas.mistakes()).isEmpty();
    assertThat(schemas.byId(3)).isEqualTo(new Known(OLD));
    assertThat(schemas.byId(17)).isEqualTo(new Known(NEW));
    assertThat(schemas.byId(4))
        .isEqualTo(new Unusable("is not in the directory of writer schemas"));
  }

  @Test
  void filesOfAnyNameCanBeReadWithoutIds() throws IOException {
    write("2025.avsc", OLD.toString());
    write("now.avsc", NEW.toString());

    SchemaDirectory schemas = SchemaDirectory.read(directory, NEW);

    assertThat(schemas.mistakes()).isEmpty();
    assertThat(schemas.schemas()).containsExactly(OLD, NEW);
  }

  @Test
  void everyFileThatIsNotAsItShouldBeIsNamed() throws IOException {
    Schema other = SchemaBuilder.record("Other").fields().requiredInt("count").endRecord();
    write("1.avsc", OLD.toString());
    write("2.avsc", "{\"type\": \"record\"");
    write("3.avsc", other.toString());
    write("04.avsc", OLD.toString());
    write("v5.avsc", OLD.toString());
    Files.write(directory.resolve("6.avsc"), new byte[] {(byte) 0xFF, 1});

    assertThat(SchemaDirectory.readNumbered(directory, NEW).mistakes())
        .satisfiesExactlyInAnyOrder(
            mistake -> assertThat(mistake).contains("schema ids").endsWith("04.avsc"),
            mistake -> assertThat(mistake).contains("2.avsc is not an Avro schema: "),
            mistake -> assertThat(mistake).contains("3.avsc cannot be read into Purchase: ", "id"),
            mistake -> assertThat(mistake).contains("6.avsc is not a readable file"),
            mistake -> assertThat(mistake).contains("schema ids").endsWith("v5.avsc"));
  }

  @Test
  void aDirectoryWithoutSchemasOrThatIsNoneIsAMistake() throws IOException {
    assertThat(SchemaDirectory.read(directory, NEW).mistakes())
        .containsExactly("must hold *.avsc files, found none in " + directory);
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(SchemaDirectory.read(file, NEW).mistakes())
        .containsExactly("must be a directory, found " + file);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
