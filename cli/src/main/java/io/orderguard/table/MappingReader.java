package io.orderguard.table;

import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.DerivedFeatures;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.order.EntityType;
import io.orderguard.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a mapping and notes its mistakes. */
final class MappingReader {

  private final Settings settings;

  MappingReader(Settings settings) {
    this.settings = settings;
  }

  Columns columns() {
    String orderId = settings.requiredText("orderId");
    TimeColumn orderTime = TimeColumn.read(settings.section("orderTime"));
    String customerId = settings.requiredText("customerId");
    String card = settings.text("creditCardId", "");
    LabelColumn label = label(settings.section("label"));
    List<String> numerical = features("numerical");
    Columns columns =
        new Columns(
            orderId,
            orderTime,
            customerId,
            card.isBlank() ? null : card,
            label,
            features("categorical"),
            numerical,
            amount(numerical));
    noteMistakes(columns);
    return columns;
  }

  Dialect dialect(@Nullable LabelColumn label) {
    String delimiter = settings.text("delimiter", ",").replace("\\t", "\t");
    if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
      settings.mistake(
          "delimiter", "must be one character but no quote, found " + Quoted.of(delimiter));
      delimiter = ",";
    }
    List<String> missing = settings.texts("missing").stream().map(String::strip).toList();
    for (String text : missing) {
      if (label != null && label.knows(text)) {
        settings.mistake("missing", "must not hold a text of the label, found " + Quoted.of(text));
      }
    }
    return new Dialect(delimiter.charAt(0), new HashSet<>(missing));
  }

  /** Those that are listed; without the key the standard ones. */
  List<DerivedFeature> derived(Columns columns) {
    List<Feature> before = new ArrayList<>();
    columns.categorical().forEach(name -> before.add(feature(name, FeatureKind.CATEGORICAL)));
    columns.numerical().forEach(name -> before.add(feature(name, FeatureKind.NUMERICAL)));
    if (!settings.has("derived")) {
      return StandardDerived.of(columns);
    }
    List<DerivedFeature> derived = new ArrayList<>();
    for (Settings declaration : settings.list("derived")) {
      DerivedFeature feature = DerivedFeatures.read(declaration, before);
      noteMistakes(declaration, feature, before, columns);
      before.add(feature.feature());
      derived.add(feature);
    }
    if (before.isEmpty()) {
      settings.mistake(
          "numerical", "or categorical or derived must name at least one feature, found none");
    }
    return derived;
  }

  private static void noteMistakes(
      Settings declaration, DerivedFeature feature, List<Feature> before, Columns columns) {
    if (Feature.isBuiltIn(feature.name())) {
      declaration.mistake(
          "name", "must not be that of a built-in feature, found " + Quoted.of(feature.name()));
    }
    if (before.stream().anyMatch(other -> other.name().equals(feature.name()))) {
      declaration.mistake("name", "must be unique, found " + Quoted.of(feature.name()) + " again");
    }
    if (!columns.hasCard()
        && feature.derivation() instanceof OfHistory history
        && history.entity() == EntityType.CARD) {
      declaration.mistake("entity", "must be customer as creditCardId is not set, found card");
    }
  }

  private static @Nullable LabelColumn label(Settings label) {
    String column = label.text("column", "");
    List<String> fraud = label.texts("fraud");
    List<String> legitimate = label.texts("legitimate");
    Duration delay = label.durationIfPresent("delay");
    if (column.isBlank() && fraud.isEmpty() && legitimate.isEmpty() && delay == null) {
      return null;
    }
    label.requiredText("column");
    requireTexts(label, "fraud", fraud);
    if (legitimate.isEmpty()) {
      label.mistake("legitimate", "must name at least one text; \"\" if a blank cell means so");
    }
    for (String text : LabelColumn.lowerCase(fraud)) {
      if (LabelColumn.lowerCase(legitimate).contains(text)) {
        label.mistake("fraud", "and legitimate must differ, found " + Quoted.of(text) + " in both");
      }
    }
    if (label.text("delay", "").isBlank()) {
      label.mistake("delay", "is required: how long after its order a label becomes known");
    }
    return LabelColumn.of(column, fraud, legitimate, delay == null ? Duration.ZERO : delay);
  }

  private static void requireTexts(Settings label, String key, List<String> texts) {
    if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
      label.mistake(key, "must name at least one text and no blank one");
    }
  }

  /** The column named; else the only one whose name says so; else empty. */
  private String amount(List<String> numerical) {
    String named = settings.text("amount", "");
    if (!named.isBlank()) {
      if (!numerical.contains(named)) {
        settings.mistake("amount", "must be one of numerical, found " + Quoted.of(named));
      }
      return named;
    }
    List<String> likely =
        numerical.stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).endsWith("amount"))
            .toList();
    return likely.size() == 1 ? likely.get(0) : "";
  }

  private List<String> features(String key) {
    List<String> names = settings.texts(key);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank()) {
        settings.mistake(key, "must not name a blank column");
      } else if (Feature.isBuiltIn(name)) {
        settings.mistake(
            key, "must not name a column called as a built-in feature, found " + Quoted.of(name));
      } else if (!seen.add(name)) {
        settings.mistake(key, "must name a column once, found " + Quoted.of(name) + " again");
      }
    }
    return names;
  }

  private void noteMistakes(Columns columns) {
    for (String name : columns.numerical()) {
      if (columns.categorical().contains(name)) {
        settings.mistake(
            "numerical", "must not name what categorical names, found " + Quoted.of(name));
      }
    }
    LabelColumn label = columns.label();
    if (label == null || label.column().isBlank()) {
      return;
    }
    if (columns.texts().contains(label.column())
        || columns.numerical().contains(label.column())
        || columns.orderTime().column().equals(label.column())) {
      settings.mistake(
          "label.column",
          "must have no other use: a model would see what it must predict, found "
              + Quoted.of(label.column()));
    }
  }

  private static Feature feature(String name, FeatureKind kind) {
    return new Feature(name, kind, name);
  }
}
