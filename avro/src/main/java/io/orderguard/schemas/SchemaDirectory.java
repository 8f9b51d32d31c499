package io.orderguard.schemas;

import io.orderguard.schemas.WriterSchema.Known;
import io.orderguard.schemas.WriterSchema.Unusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The writer schemas in a directory: each {@code *.avsc} file in it, not below it, holds one that
 * needs no other file. Read once; a new file is seen by the next start.
 */
public final class SchemaDirectory implements WriterSchemas {

  private static final String SUFFIX = ".avsc";
  private static final Pattern ID = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final Path directory;
  private final Schema reader;
  private final List<Schema> schemas = new ArrayList<>();
  private final Map<Integer, WriterSchema> byId = new HashMap<>();
  private final List<String> mistakes = new ArrayList<>();

  private SchemaDirectory(Path directory, Schema reader) {
    this.directory = directory;
    this.reader = reader;
  }

  /**
   * Reads schemas of any names.
   *
   * @param reader what their records are read into
   */
  public static SchemaDirectory read(Path directory, Schema reader) {
    SchemaDirectory read = new SchemaDirectory(directory, reader);
    read.files().forEach(read::add);
    return read;
  }

  /**
   * Reads schemas that are named after their ids, such as {@code 17.avsc}.
   *
   * @param reader what their records are read into
   */
  public static SchemaDirectory readNumbered(Path directory, Schema reader) {
    SchemaDirectory read = new SchemaDirectory(directory, reader);
    read.files().forEach(read::addNumbered);
    return read;
  }

  /** What must be put right before the schemas are used, one sentence each, without a subject. */
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  /** All schemas, by the names of their files. */
  public List<Schema> schemas() {
    return List.copyOf(schemas);
  }

  @Override
  public WriterSchema byId(int id) {
    WriterSchema found = byId.get(id);
    return found == null ? new Unusable("is not in the directory of writer schemas") : found;
  }

  private List<Path> files() {
    if (!Files.isDirectory(directory)) {
      mistakes.add("must be a directory, found " + directory);
      return List.of();
    }
    try (Stream<Path> listed = Files.list(directory)) {
      List<Path> files = listed.filter(SchemaDirectory::isSchema).sorted().toList();
      if (files.isEmpty()) {
        mistakes.add("must hold *" + SUFFIX + " files, found none in " + directory);
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      mistakes.add("must be a readable directory, found " + directory + " (" + e + ")");
      return List.of();
    }
  }

  private static boolean isSchema(Path file) {
    return file.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(file);
  }

  private void addNumbered(Path file) {
    String name = file.getFileName().toString();
    String id = name.substring(0, name.length() - SUFFIX.length());
    if (!ID.matcher(id).matches()) {
      mistakes.add("must hold files named after schema ids, such as 17.avsc, found " + file);
      return;
    }
    Schema schema = add(file);
    if (schema != null) {
      byId.put(Integer.valueOf(id), new Known(schema));
    }
  }

  /** Null if a mistake was noted. */
  private @Nullable Schema add(Path file) {
    WriterSchema parsed = parse(file);
    if (parsed instanceof Known known) {
      String misfit = SchemaFit.misfit(known.schema(), reader);
      if (misfit == null) {
        schemas.add(known.schema());
        return known.schema();
      }
      parsed = new Unusable("cannot be read into " + reader.getFullName() + ": " + misfit);
    }
    if (parsed instanceof Unusable unusable) {
      mistakes.add("must hold usable schemas; " + file + " " + unusable.reason());
    }
    return null;
  }

  private static WriterSchema parse(Path file) {
    try {
      return SchemaText.parse(List.of(Files.readString(file)));
    } catch (IOException e) {
      return new Unusable("is not a readable file: " + e);
    }
  }
}
