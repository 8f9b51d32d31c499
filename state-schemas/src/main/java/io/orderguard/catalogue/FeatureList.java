package io.orderguard.catalogue;

import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.order.EntityType;
import io.orderguard.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The declared features.
 *
 * @param features all of them, in declaration order
 * @param derived those that are derived, in declaration order
 */
record FeatureList(List<Feature> features, List<DerivedFeature> derived) {

  FeatureList {
    features = List.copyOf(features);
    derived = List.copyOf(derived);
  }

  static FeatureList read(Settings settings, IdentityFields identity) {
    Reader reader = new Reader(identity);
    settings.list("features").forEach(reader::read);
    if (reader.features.isEmpty()) {
      settings.mistake("features", "must declare at least one feature");
    }
    return new FeatureList(reader.features, reader.derived);
  }

  /** Reads one declaration after the other. */
  private static final class Reader {

    private final IdentityFields identity;
    private final List<Feature> features = new ArrayList<>();
    private final List<DerivedFeature> derived = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Reader(IdentityFields identity) {
      this.identity = identity;
    }

    void read(Settings declaration) {
      Feature feature =
          declaration.text("kind", "").equalsIgnoreCase(FeatureKind.DERIVED.word())
              ? derived(declaration)
              : ofField(declaration);
      if (Feature.isBuiltIn(feature.name())) {
        declaration.mistake(
            "name", "must not be that of a built-in column, found " + feature.name());
      }
      if (!names.add(feature.name())) {
        declaration.mistake("name", "must be unique, found '" + feature.name() + "' again");
      }
      features.add(feature);
    }

    private Feature derived(Settings declaration) {
      DerivedFeature feature = DerivedFeatures.read(declaration, features);
      if (!identity.hasCard()
          && feature.derivation() instanceof OfHistory ofHistory
          && ofHistory.entity() == EntityType.CARD) {
        declaration.mistake("entity", "must be customer where orders have no card, found card");
      }
      derived.add(feature);
      return feature.feature();
    }

    private static Feature ofField(Settings declaration) {
      String name = declaration.requiredText("name");
      if (declaration.requiredText("kind").isEmpty()) {
        return new Feature(name, FeatureKind.CATEGORICAL, name);
      }
      FeatureKind kind = declaration.choice("kind", FeatureKind.class, FeatureKind.CATEGORICAL);
      CanonicalText canonical =
          kind == FeatureKind.CATEGORICAL
              ? declaration.choice("canonical", CanonicalText.class, CanonicalText.VERBATIM)
              : CanonicalText.VERBATIM;
      return new Feature(name, kind, declaration.text("field", name), canonical);
    }
  }
}
