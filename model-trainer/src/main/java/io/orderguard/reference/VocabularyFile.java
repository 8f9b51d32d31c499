package io.orderguard.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code {feature: {text: row}}} with rows of the whole embedding table; a text of row 0 is as if
 * not known.
 *
 * @param rows by feature in the file's order, then by text
 */
record VocabularyFile(Map<String, Map<String, Integer>> rows) {

  static VocabularyFile read(JsonSource source, int embeddingRows) {
    Map<String, Map<String, Integer>> rows = new LinkedHashMap<>();
    if (source.isObject("features")) {
      Reader reader = new Reader(source, embeddingRows);
      source
          .content()
          .properties()
          .forEach(
              feature ->
                  rows.put(feature.getKey(), reader.feature(feature.getKey(), feature.getValue())));
    }
    return new VocabularyFile(rows);
  }

  /** Features by the smallest row of each: how the reference numbers its columns' rows. */
  List<String> byFirstRow() {
    return rows.keySet().stream().sorted(Comparator.comparingInt(this::firstRow)).toList();
  }

  private int firstRow(String feature) {
    return rows.getOrDefault(feature, Map.of()).values().stream()
        .mapToInt(Integer::intValue)
        .filter(row -> row > 0)
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static final class Reader {
    private final JsonSource source;
    private final int embeddingRows;
    private final Map<Integer, String> owners = new HashMap<>();

    Reader(JsonSource source, int embeddingRows) {
      this.source = source;
      this.embeddingRows = embeddingRows;
    }

    Map<String, Integer> feature(String name, JsonNode texts) {
      Map<String, Integer> rows = new LinkedHashMap<>();
      if (!texts.isObject()) {
        source.mistake(
            "feature %s must be an object of texts and rows, found %s"
                .formatted(name, JsonSource.kind(texts)));
        return rows;
      }
      Problem problem = new Problem();
      texts
          .properties()
          .forEach(
              text -> {
                JsonNode row = text.getValue();
                if (!isRow(row)) {
                  problem.note(
                      "a row must be a whole number of 0 to %d, found %s"
                          .formatted(
                              embeddingRows - 1,
                              row.isNumber() ? row.asText() : JsonSource.kind(row)));
                } else {
                  requireOwner(name, row.intValue(), problem);
                  rows.put(text.getKey(), row.intValue());
                }
              });
      if (problem.first != null) {
        source.mistake("feature " + name + ": " + problem.first);
      }
      return rows;
    }

    private boolean isRow(JsonNode row) {
      return row.canConvertToInt()
          && row.canConvertToExactIntegral()
          && row.intValue() >= 0
          && row.intValue() < embeddingRows;
    }

    private void requireOwner(String feature, int row, Problem problem) {
      String owner = row == 0 ? null : owners.putIfAbsent(row, feature);
      if (owner != null && !owner.equals(feature)) {
        problem.note(
            "rows must be numbered over all features, found row %d also in feature %s"
                .formatted(row, owner));
      }
    }
  }

  /** The first one of a feature stands for all. */
  private static final class Problem {
    private @Nullable String first;

    void note(String rule) {
      first = first == null ? rule : first;
    }
  }
}
