package io.orderguard.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderguard.network.TsaColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code scaled = x · scale + min}, as vectors in the order of the columns or by name.
 *
 * @param numerical of the N numerical columns, by name or, if the file has none, by position
 * @param engineered of the G engineered columns, likewise
 * @param named whether the keys are names of features
 */
record ScalingFile(Map<String, Scale> numerical, Map<String, Scale> engineered, boolean named) {

  /** Both finite. */
  record Scale(double scale, double min) {}

  static ScalingFile read(JsonSource source, TsaColumns sizes) {
    Reader reader = new Reader(source, sizes);
    if (!source.isObject("vectors or features")) {
      return new ScalingFile(Map.of(), Map.of(), false);
    }
    boolean vectors =
        source.content().has("seq_num_scale_") || source.content().has("seq_num_scale");
    return vectors ? reader.vectors() : reader.byName();
  }

  /** The key of a column's scale. */
  String key(String column, int position) {
    return named ? column : Integer.toString(position);
  }

  private static final class Reader {
    private static final List<String> NUMERICAL = List.of("seq_num", "sequence", "numerical");
    private static final List<String> ENGINEERED = List.of("num_static", "static", "engineered");

    private final JsonSource source;
    private final TsaColumns sizes;

    Reader(JsonSource source, TsaColumns sizes) {
      this.source = source;
      this.sizes = sizes;
    }

    ScalingFile vectors() {
      return new ScalingFile(
          scales("seq_num", sizes.numerical()), scales("num_static", sizes.engineered()), false);
    }

    private Map<String, Scale> scales(String prefix, int size) {
      List<Double> scales = vector(prefix + "_scale", size);
      List<Double> mins = vector(prefix + "_min", size);
      Map<String, Scale> all = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(scales.size(), mins.size()); i++) {
        all.put(Integer.toString(i), new Scale(scales.get(i), mins.get(i)));
      }
      return all;
    }

    private List<Double> vector(String name, int size) {
      String key = source.content().has(name) ? name : name + "_";
      JsonNode list = source.content().path(key);
      if (!list.isArray() && !(list.isMissingNode() && size == 0)) {
        source.mistake(key + " must be a list of numbers, found " + JsonSource.kind(list));
        return List.of();
      }
      List<Double> numbers = new ArrayList<>();
      for (JsonNode number : list) {
        numbers.add(number(number, "element " + numbers.size() + " of " + key));
      }
      if (numbers.size() != size) {
        source.mistake(
            "%s must have %d numbers, as the weights have columns, found %d%s"
                .formatted(key, size, numbers.size(), hint(name, numbers.size() - size)));
      }
      return numbers;
    }

    /** What the reference does by hand on load. */
    private static String hint(String name, int more) {
      return name.startsWith("num_static") && more == 2
          ? "; the reference's EU file has two more, at positions 266 and 267 counted from 0, which"
              + " its handler deletes on load: delete them in both num_static vectors"
          : "";
    }

    private double number(JsonNode number, String what) {
      double value = number.isNumber() ? number.doubleValue() : Double.NaN;
      if (!Double.isFinite(value)) {
        source.mistake(what + " must be a finite number, found " + JsonSource.kind(number));
      }
      return Double.isFinite(value) ? value : 0;
    }

    ScalingFile byName() {
      JsonNode numerical = section(NUMERICAL);
      JsonNode engineered = section(ENGINEERED);
      if (numerical.isMissingNode() && engineered.isMissingNode()) {
        return flat();
      }
      ScalingFile file = new ScalingFile(named(numerical), named(engineered), true);
      requireSize("numerical", sizes.numerical(), file.numerical.size());
      requireSize("engineered", sizes.engineered(), file.engineered.size());
      return file;
    }

    /** The first N are numerical. */
    private ScalingFile flat() {
      Map<String, Scale> numerical = named(source.content());
      requireSize("all", sizes.numerical() + sizes.engineered(), numerical.size());
      Map<String, Scale> engineered = new LinkedHashMap<>();
      List<String> names = List.copyOf(numerical.keySet());
      for (String name : names.subList(Math.min(names.size(), sizes.numerical()), names.size())) {
        Scale scale = numerical.remove(name);
        if (scale != null) {
          engineered.put(name, scale);
        }
      }
      return new ScalingFile(numerical, engineered, true);
    }

    private void requireSize(String which, int size, int found) {
      if (found != size) {
        source.mistake(
            "the scalings of %s features must be %d, as the weights have columns, found %d"
                .formatted(which, size, found));
      }
    }

    private JsonNode section(List<String> keys) {
      for (String key : keys) {
        JsonNode section = source.content().path(key);
        // a feature may be called so as well
        if (section.isObject() && !section.has("scale") && !section.has("scale_")) {
          return section;
        }
      }
      return source.content().path("");
    }

    private Map<String, Scale> named(JsonNode features) {
      Map<String, Scale> scales = new LinkedHashMap<>();
      features
          .properties()
          .forEach(
              feature -> {
                JsonNode value = feature.getValue();
                String of = " of feature " + feature.getKey();
                scales.put(
                    feature.getKey(),
                    new Scale(
                        number(
                            value.has("scale_") ? value.path("scale_") : value.path("scale"),
                            "scale" + of),
                        number(
                            value.has("min_") ? value.path("min_") : value.path("min"),
                            "min" + of)));
              });
      return scales;
    }
  }
}
