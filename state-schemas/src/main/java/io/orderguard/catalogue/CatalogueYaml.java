package io.orderguard.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The text of a catalogue that was not written by hand. */
final class CatalogueYaml {

  private CatalogueYaml() {}

  static String of(
      String name, IdentityFields identity, List<Feature> read, List<DerivedFeature> derived) {
    StringBuilder yaml = new StringBuilder();
    line(yaml, "name", name);
    line(yaml, "order-id", identity.orderId());
    line(yaml, "order-time", identity.orderTime());
    line(yaml, "customer-id", identity.customerId());
    if (identity.hasCard()) {
      line(yaml, "credit-card-id", identity.creditCardId());
    }
    yaml.append("features:\n");
    read.forEach(feature -> item(yaml, declaration(feature)));
    derived.forEach(feature -> item(yaml, declaration(feature)));
    return yaml.toString();
  }

  private static Map<String, Object> declaration(Feature feature) {
    Map<String, Object> declaration = new LinkedHashMap<>();
    declaration.put("name", feature.name());
    declaration.put("kind", feature.kind().word());
    declaration.put("field", feature.field());
    if (feature.canonical() != CanonicalText.VERBATIM) {
      declaration.put("canonical", feature.canonical().word());
    }
    return declaration;
  }

  private static Map<String, Object> declaration(DerivedFeature feature) {
    Map<String, Object> declaration = new LinkedHashMap<>();
    declaration.put("name", feature.name());
    declaration.put("kind", FeatureKind.DERIVED.word());
    declaration.putAll(feature.derivation().declaration());
    return declaration;
  }

  private static void line(StringBuilder yaml, String key, Object value) {
    yaml.append(key).append(": ").append(scalar(value)).append('\n');
  }

  private static void item(StringBuilder yaml, Map<String, Object> declaration) {
    StringJoiner pairs = new StringJoiner(", ", "  - {", "}\n");
    declaration.forEach((key, value) -> pairs.add(key + ": " + scalar(value)));
    yaml.append(pairs);
  }

  private static String scalar(Object value) {
    return value instanceof String text ? quoted(text) : value.toString();
  }

  /** Always in quotes: column names of tables look like numbers, dates, comments and lists. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"' || character == '\\') {
        quoted.append('\\').append(character);
      } else if (isPrintable(character)) {
        quoted.append(character);
      } else {
        quoted.append("\\u%04x".formatted((int) character));
      }
    }
    return quoted.append('"').toString();
  }

  /** Halves of a surrogate pair are two characters here and must stay as they are. */
  private static boolean isPrintable(char character) {
    return Character.isSurrogate(character)
        || (!Character.isISOControl(character)
            && character != '\u2028'
            && character != '\u2029'
            && character != '\uFEFF'
            && character != '\uFFFE'
            && character != '\uFFFF');
  }
}
