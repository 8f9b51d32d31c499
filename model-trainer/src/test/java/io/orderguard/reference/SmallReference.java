package io.orderguard.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The JSON files of an imaginary reference model around a golden checkpoint, whose sizes are C 40,
 * N 36, G 7 and 200 categorical rows. A test may change what is in memory before it is written.
 */
final class SmallReference {

  static final int WORDS = 5;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path GOLDEN = Path.of("src/test/resources/golden/tsa");

  final Path directory;
  final ObjectNode vocabulary = JSON.createObjectNode();
  final ObjectNode defaults = JSON.createObjectNode();
  final ObjectNode scaling = JSON.createObjectNode();
  final ArrayNode percentiles = JSON.createArrayNode();
  final ObjectNode bspline = JSON.createObjectNode();
  final ObjectNode features = JSON.createObjectNode();

  /** In the network's order, which is not that of the rows. */
  final List<String> categorical = new ArrayList<>();

  final List<String> numerical = new ArrayList<>();
  final List<String> engineered = new ArrayList<>();

  private SmallReference(Path directory) {
    this.directory = directory;
  }

  static SmallReference in(Path directory) {
    SmallReference reference = new SmallReference(directory);
    reference.addCategories();
    reference.addNumbers(reference.numerical, "num.", 36, "seq_num");
    reference.addNumbers(reference.engineered, "dense/", 7, "num_static");
    reference.addConstant();
    reference.addCalibration();
    reference.addLists();
    return reference;
  }

  static Path weights(String name) {
    return GOLDEN.resolve(name + ".weights.safetensors");
  }

  /** Every third one is coded by numbers. */
  static boolean isNumber(String column) {
    return column.endsWith("#");
  }

  /** Known text {@code word} of a column. */
  static String text(String column, int word) {
    return isNumber(column) ? Integer.toString(word - 1) : column + " is " + word;
  }

  private void addCategories() {
    int row = 1;
    for (int i = 0; i < 40; i++) {
      String column = "cat." + i + (i % 3 == 0 ? "#" : "");
      ObjectNode texts = vocabulary.putObject(column);
      for (int word = 0; word < WORDS; word++) {
        texts.put(text(column, word), row++);
      }
      categorical.add(column);
      defaults.put(column, text(column, 1));
    }
    Collections.shuffle(categorical, new Random(3));
  }

  private void addNumbers(List<String> names, String prefix, int count, String key) {
    Random random = new Random(count);
    ArrayNode scales = scaling.putArray(key + "_scale_");
    ArrayNode mins = scaling.putArray(key + "_min_");
    for (int i = 0; i < count; i++) {
      names.add(prefix + i);
      scales.add(0.02 + random.nextDouble() / 10);
      mins.add(random.nextDouble() / 5 - 0.05);
      defaults.put(prefix + i, -1 - i % 3);
    }
  }

  /** A column that is constant has no default. */
  private void addConstant() {
    ((ArrayNode) scaling.get("num_static_scale_")).set(6, 0);
    ((ArrayNode) scaling.get("num_static_min_")).set(6, 0);
    defaults.remove("dense/6");
  }

  private void addCalibration() {
    for (int i = 0; i < 1000; i++) {
      percentiles.addArray().add(Math.pow(i / 1000.0, 2)).add(i / 1000.0);
    }
    bspline.putArray("coefficients").add(-6).add(-4.5).add(-4.5000005).add(-1).add(2);
    ArrayNode knots = bspline.putArray("knots");
    for (double knot : new double[] {0, 0, 0, 0, 0.4, 1, 1, 1, 1}) {
      knots.add(knot);
    }
    bspline.put("degree", 3).put("status", "Success");
  }

  private void addLists() {
    categorical.forEach(features.putArray("seq_cat_vars")::add);
    numerical.forEach(features.putArray("seq_num_vars")::add);
    engineered.forEach(features.putArray("dense_num_vars")::add);
    categorical.stream()
        .filter(SmallReference::isNumber)
        .forEach(features.putArray("numerical_cat_vars")::add);
  }

  /** The files with the lists of features. */
  ReferenceFiles write() {
    ReferenceFiles files = writeWithoutLists();
    return new ReferenceFiles(
        files.vocabulary(),
        files.defaults(),
        files.scaling(),
        files.percentiles(),
        files.bspline(),
        write("features.json", features));
  }

  ReferenceFiles writeWithoutLists() {
    return new ReferenceFiles(
        write("vocabulary.json", vocabulary),
        write("defaults.json", defaults),
        write("scaling.json", scaling),
        write("percentiles.json", percentiles),
        write("bspline.json", bspline),
        null);
  }

  private Path write(String name, Object content) {
    Path file = directory.resolve(name);
    try {
      JSON.writeValue(file.toFile(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /**
   * The network's row of a text as received; null = missing. What the specification says, slowly.
   */
  int row(String column, @Nullable String text) {
    String canonical = text;
    if (text == null || text.isBlank() || text.equals("My Text String")) {
      canonical = defaults.get(column).asText();
    } else if (isNumber(column) && text.matches("-?[0-9.]+")) {
      canonical = Long.toString((long) Double.parseDouble(text));
    }
    return vocabulary.get(column).path(canonical).asInt(0);
  }

  /** The network's number; null = missing. */
  float number(String column, @Nullable Double value) {
    boolean own = engineered.contains(column);
    int position = (own ? engineered : numerical).indexOf(column);
    double raw = value == null ? defaults.path(column).asDouble(0) : value.floatValue();
    double scale =
        scaling.get(own ? "num_static_scale_" : "seq_num_scale_").get(position).asDouble();
    double min = scaling.get(own ? "num_static_min_" : "seq_num_min_").get(position).asDouble();
    return (float) (raw * scale + min);
  }

  /** Values of an order as received: texts and numbers by column, some missing, some unknown. */
  Map<String, @Nullable Object> order(Random random) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String column : categorical) {
      values.put(column, received(column, random));
    }
    for (String column : numerical) {
      values.put(column, random.nextInt(6) == 0 ? null : random.nextGaussian() * 20);
    }
    for (String column : engineered) {
      values.put(column, random.nextInt(6) == 0 ? null : random.nextGaussian() * 20);
    }
    return values;
  }

  private static @Nullable String received(String column, Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> "My Text String";
      case 2 -> "never seen";
      default -> {
        String text = text(column, random.nextInt(WORDS));
        yield isNumber(column) && random.nextBoolean() ? text + ".0" : text;
      }
    };
  }
}
