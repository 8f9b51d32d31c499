package io.orderguard.catalogue;

import io.orderguard.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the declared features. */
final class FeatureList {

  private FeatureList() {}

  static List<Feature> read(Settings settings) {
    List<Feature> features = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Settings declaration : settings.list("features")) {
      Feature feature = feature(declaration);
      if (!names.add(feature.name())) {
        declaration.mistake("name", "must be unique, found '" + feature.name() + "' again");
      }
      features.add(feature);
    }
    if (features.isEmpty()) {
      settings.mistake("features", "must declare at least one feature");
    }
    return features;
  }

  private static Feature feature(Settings declaration) {
    String name = declaration.requiredText("name");
    if (declaration.requiredText("kind").isEmpty()) {
      return new Feature(name, FeatureKind.CATEGORICAL, name);
    }
    FeatureKind kind = declaration.choice("kind", FeatureKind.class, FeatureKind.CATEGORICAL);
    return new Feature(name, kind, declaration.text("field", name));
  }
}
