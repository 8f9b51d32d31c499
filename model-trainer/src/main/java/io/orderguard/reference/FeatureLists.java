package io.orderguard.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderguard.catalogue.CanonicalText;
import io.orderguard.network.TsaColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reference's lists of features, which say the order of its columns. */
final class FeatureLists {

  private final JsonSource source;
  private final TsaColumns sizes;

  private FeatureLists(JsonSource source, TsaColumns sizes) {
    this.source = source;
    this.sizes = sizes;
  }

  /** Other keys of the file are ignored: it may hold all of the reference's parameters. */
  static Columns read(JsonSource source, TsaColumns sizes, VocabularyFile vocabulary) {
    FeatureLists lists = new FeatureLists(source, sizes);
    if (!source.isObject("lists")) {
      return new Columns(List.of(), List.of(), List.of(), Map.of());
    }
    List<String> categorical = lists.columns("seq_cat_vars", sizes.categorical());
    List<String> numerical = lists.columns("seq_num_vars", sizes.numerical());
    List<String> engineered = lists.columns("dense_num_vars", sizes.engineered());
    lists.requireDistinct(List.of(categorical, numerical, engineered));
    lists.requireVocabulary(categorical, vocabulary);
    lists.requireSequences();
    return new Columns(categorical, numerical, engineered, lists.canonical(categorical));
  }

  private List<String> columns(String key, int size) {
    List<String> names = names(key);
    if (names.size() != size) {
      source.mistake(
          "%s must have %d names, as the weights have columns, found %d"
              .formatted(key, size, names.size()));
    }
    return names;
  }

  private List<String> names(String key) {
    List<String> names = new ArrayList<>();
    JsonNode list = source.content().path(key);
    list.forEach(name -> names.add(name.isTextual() ? name.textValue() : ""));
    if (!(list.isArray() || list.isMissingNode()) || names.contains("")) {
      source.mistake(key + " must be a list of names, found " + JsonSource.kind(list));
      return List.of();
    }
    return names;
  }

  private void requireDistinct(List<List<String>> lists) {
    Set<String> all = new HashSet<>();
    Set<String> twice = new LinkedHashSet<>();
    lists.forEach(list -> list.stream().filter(name -> !all.add(name)).forEach(twice::add));
    if (!twice.isEmpty()) {
      source.mistake(
          "a name must be there once, found twice: " + Mistakes.some(List.copyOf(twice)));
    }
  }

  private void requireVocabulary(List<String> categorical, VocabularyFile vocabulary) {
    Set<String> known = vocabulary.rows().keySet();
    List<String> without = categorical.stream().filter(name -> !known.contains(name)).toList();
    List<String> others = known.stream().filter(name -> !categorical.contains(name)).toList();
    if (!without.isEmpty() && !known.isEmpty()) {
      source.mistake("seq_cat_vars without a vocabulary: " + Mistakes.some(without));
    }
    if (!others.isEmpty()) {
      source.mistake("vocabularies that are not in seq_cat_vars: " + Mistakes.some(others));
    }
  }

  private void requireSequences() {
    JsonNode sequences = source.content().path("sequences");
    if (!sequences.isMissingNode() && sequences.asInt(0) != sizes.sequences()) {
      source.mistake(
          "sequences must be %d, as in the weights, found %s"
              .formatted(sizes.sequences(), sequences.isNumber() ? sequences : "no number"));
    }
  }

  private Map<String, CanonicalText> canonical(List<String> categorical) {
    Map<String, CanonicalText> canonical = new HashMap<>();
    put(canonical, "numerical_cat_vars", CanonicalText.WHOLE_NUMBER, categorical);
    for (JsonNode index : source.content().path("numerical_cat_vars_indices")) {
      if (index.canConvertToInt()
          && index.intValue() >= 0
          && index.intValue() < categorical.size()) {
        canonical.put(categorical.get(index.intValue()), CanonicalText.WHOLE_NUMBER);
      } else {
        source.mistake(
            "numerical_cat_vars_indices must hold positions in seq_cat_vars, found " + index);
      }
    }
    put(canonical, "decimal_cat_vars", CanonicalText.DECIMAL, categorical);
    return canonical;
  }

  private void put(
      Map<String, CanonicalText> canonical,
      String key,
      CanonicalText form,
      List<String> categorical) {
    List<String> names = names(key);
    List<String> others = names.stream().filter(name -> !categorical.contains(name)).toList();
    if (!others.isEmpty()) {
      source.mistake(key + " must be among seq_cat_vars, found " + Mistakes.some(others));
    }
    names.forEach(name -> canonical.put(name, form));
  }
}
