package io.orderguard.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderguard.catalogue.Derivation.Hours;
import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.Derivation.Weekend;
import io.orderguard.order.EntityType;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DerivedFeaturesTest {

  private static final String HEAD =
      """
      name: small
      order-id: id
      order-time: at
      customer-id: who
      credit-card-id: card
      features:
        - {name: country, kind: categorical}
        - {name: amount, kind: numerical, field: total}
        - {name: score, kind: engineered}
      """;

  private static final List<Feature> BEFORE = Catalogue.parse(HEAD, "head").features();

  @Test
  void aFeatureIsDerivedByDeclaration() {
    Catalogue catalogue =
        derived(
            "name: mean7d, kind: derived, function: mean, of: amount, entity: customer, window:"
                + " P7D",
            "name: risk, kind: derived, function: fraud-share, entity: card, window: P1D, delay:"
                + " P7D",
            "name: countries, kind: derived, function: distinct, of: country, entity: card",
            "name: weekend, kind: derived, function: weekend, zone: Europe/Berlin",
            "name: night, kind: derived, function: hours, from: 22, to: 6");

    assertThat(catalogue.derived())
        .containsExactly(
            new DerivedFeature(
                "mean7d",
                new OfHistory(DerivedFunction.MEAN, EntityType.CUSTOMER, window(7, 0), "amount")),
            new DerivedFeature(
                "risk",
                new OfHistory(DerivedFunction.FRAUD_SHARE, EntityType.CARD, window(1, 7), "")),
            new DerivedFeature(
                "countries",
                new OfHistory(
                    DerivedFunction.DISTINCT,
                    EntityType.CARD,
                    new Window(null, Duration.ZERO),
                    "country")),
            new DerivedFeature("weekend", new Weekend(ZoneId.of("Europe/Berlin"))),
            new DerivedFeature("night", new Hours(22, 6, ZoneId.of("UTC"))));
    assertThat(catalogue.features(FeatureKind.DERIVED))
        .extracting(Feature::field)
        .startsWith(
            "function: mean, entity: customer, window: PT168H, delay: PT0S, of: amount",
            "function: fraud-share, entity: card, window: PT24H, delay: PT168H",
            "function: distinct, entity: card, delay: PT0S, of: country");
  }

  @Test
  void everyPartOfADeclarationIsInTheFingerprint() {
    String declaration =
        "name: d, kind: derived, function: mean, of: amount, entity: customer, window: P7D";
    String fingerprint = derived(declaration).fingerprint();

    // Bundles in the field name it: a change here refuses all of them.
    assertThat(fingerprint).isEqualTo("da5a7a9f1180d9e1");
    assertThat(derived(declaration.replace("P7D", "PT168H")).fingerprint())
        .as("the same length, written otherwise")
        .isEqualTo(fingerprint);
    for (String other :
        List.of(
            declaration.replace("name: d", "name: e"),
            declaration.replace("mean", "max"),
            declaration.replace("customer", "card"),
            declaration.replace("P7D", "P8D"),
            declaration.replace(", window: P7D", ""),
            declaration + ", delay: P1D",
            "name: d, kind: derived, function: weekend",
            "name: d, kind: derived, function: hours, from: 0, to: 6",
            "name: d, kind: derived, function: hours, from: 0, to: 6, zone: Asia/Tokyo")) {
      assertThat(derived(other).fingerprint()).as(other).isNotEqualTo(fingerprint);
    }
  }

  @Test
  void aCatalogueThatGrewByDerivedFeaturesStartsWithTheOldOne() {
    Catalogue grown = derived("name: w, kind: derived, function: weekend");

    assertThat(grown.startsWith(Catalogue.parse(HEAD, "head").prefix())).isTrue();
  }

  @Test
  void everyMistakeIsListed() {
    assertMistakes(
        List.of(
            "name: a, kind: derived, function: mode, of: amount",
            "name: b, kind: derived, of: amount",
            "name: c, kind: derived, function: mean, of: later, entity: customer",
            "name: d, kind: derived, function: mean, of: country, entity: shop",
            "name: e, kind: derived, function: distinct, of: score, entity: card, zone: UTC",
            "name: f, kind: derived, function: sum",
            "name: g, kind: derived, function: count, entity: card, of: amount, field: x",
            "name: h, kind: derived, function: count, entity: card, window: 7d, delay: -P1D",
            "name: i, kind: derived, function: count, entity: card, window: PT0S, delay: P40000D",
            "name: j, kind: derived, function: hours, from: 24, zone: Mars",
            "name: amount, kind: derived, function: weekend, entity: card",
            "name: later, kind: numerical"),
        "features[3].function must be one of count, sum, mean, median, min, max, distinct,"
            + " time-since-last, ratio-to-mean, ratio-to-median, max-to-median, fraud-count,"
            + " fraud-share, fraud-streak, time-since-first-fraud, weekend, hours, found mode",
        "features[4].function is required",
        "features[5].of must name a numerical feature declared before this one, found 'later'",
        "features[6].of must name a numerical feature, found 'country', which is categorical",
        "features[6].entity must be one of customer, card, found shop",
        "features[7].of must name a categorical feature, found 'score', which is engineered",
        "features[8].of is required",
        "features[8].entity is required",
        "features[10].window must be a non-negative ISO-8601 duration such as PT10M, found 7d",
        "features[10].delay must be a non-negative ISO-8601 duration such as PT10M, found -P1D",
        "features[11].window must be whole milliseconds from PT0.001S to PT876000H, found PT0S",
        "features[11].delay must be whole milliseconds from PT0S to PT876000H, found PT960000H",
        "features[12].from must be a whole number from 0 to 23, found 24",
        "features[12].to is required",
        "features[12].zone must be a time zone such as Europe/Berlin, found Mars",
        "features[13].name must be unique, found 'amount' again",
        "features[7].zone is not a setting here",
        "features[9].of is not a setting here",
        "features[9].field is not a setting here",
        "features[13].entity is not a setting here");
  }

  @Test
  void withoutCardsNothingIsDerivedFromTheirHistories() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Catalogue.parse(
                    HEAD.replace("credit-card-id: card\n", "")
                        + "  - {name: d, kind: derived, function: count, entity: card}\n",
                    "small.yaml"))
        .withMessage(
            """
            Configuration small.yaml has 1 mistake:
              - features[3].entity must be customer where orders have no card, found card\
            """);
  }

  @Test
  void aDeclarationGivesItsDerivationBack() {
    Catalogue catalogue =
        derived(
            "name: a, kind: derived, function: ratio_to_mean, of: amount, entity: customer",
            "name: b, kind: derived, function: time-since-last, entity: card, delay: PT1.5S",
            "name: c, kind: derived, function: weekend",
            "name: d, kind: derived, function: hours, from: 9, to: 17, zone: Asia/Kolkata");

    for (DerivedFeature feature : catalogue.derived()) {
      Derivation derivation = feature.derivation();
      assertThat(Derivation.of(derivation.declaration(), BEFORE, "declared")).isEqualTo(derivation);
    }
  }

  @Test
  void aDeclarationWithMistakesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Derivation.of(Map.of("function", "sum", "zone", 1), BEFORE, "declared"))
        .withMessage(
            """
            Configuration declared has 3 mistakes:
              - of is required
              - entity is required
              - zone is not a setting here\
            """);
  }

  @Test
  void aGeneratedCatalogueIsLikeAWrittenOneWhateverItsNames() {
    IdentityFields identity = new IdentityFields("id: #1", "at", "who\n\t", "- \"card\" \\");
    List<Feature> read =
        List.of(
            new Feature("0x1F", FeatureKind.CATEGORICAL, "null"),
            new Feature("Größe {1, 2}", FeatureKind.NUMERICAL, "2026-01-01"),
            new Feature("\ud83d\ude00\u2028", FeatureKind.ENGINEERED, "\u0007"));
    List<DerivedFeature> derived =
        List.of(
            new DerivedFeature(
                "yes",
                new OfHistory(DerivedFunction.SUM, EntityType.CARD, window(1, 2), "Größe {1, 2}")),
            new DerivedFeature("night: late", new Hours(22, 6, ZoneId.of("UTC"))));

    Catalogue catalogue = Catalogue.of("a \"table\"", identity, read, derived);

    assertThat(catalogue.name()).isEqualTo("a \"table\"");
    assertThat(catalogue.orderIdField()).isEqualTo(identity.orderId());
    assertThat(catalogue.customerIdField()).isEqualTo(identity.customerId());
    assertThat(catalogue.creditCardIdField()).isEqualTo(identity.creditCardId());
    assertThat(catalogue.features()).startsWith(read.toArray(new Feature[0])).hasSize(5);
    assertThat(catalogue.derived()).isEqualTo(derived);
    assertThat(Catalogue.parse(catalogue.yaml(), "again").fingerprint())
        .isEqualTo(catalogue.fingerprint());
  }

  @Test
  void aWindowAndHoursAreWithinTheirLimits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Window(Duration.ofNanos(1), Duration.ZERO))
        .withMessage(
            "The length of a window must be whole milliseconds from PT0.001S to PT876000H, found"
                + " PT0.000000001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Window(null, Duration.ofMillis(-1)))
        .withMessageStartingWith("The delay of a window must be whole milliseconds from PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hours(0, 24, ZoneId.of("UTC")))
        .withMessage("Hours must be from 0 to 23, found 0 and 24");
    Window everything = new Window(null, Duration.ZERO);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfHistory(DerivedFunction.HOURS, EntityType.CARD, everything, ""))
        .withMessage("The function must be one of a history, found hours");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfHistory(DerivedFunction.SUM, EntityType.CARD, everything, ""))
        .withMessage("Function sum must be of a feature, found ''");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfHistory(DerivedFunction.COUNT, EntityType.CARD, everything, "a"))
        .withMessage("Function count must be of nothing, found 'a'");
  }

  private static void assertMistakes(List<String> declarations, String... mistakes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> derived(declarations.toArray(new String[0])))
        .withMessage(
            "Configuration small.yaml has %d mistakes:\n  - %s",
            mistakes.length, String.join("\n  - ", mistakes));
  }

  private static Catalogue derived(String... declarations) {
    StringBuilder yaml = new StringBuilder(HEAD);
    for (String declaration : declarations) {
      yaml.append("  - {").append(declaration).append("}\n");
    }
    return Catalogue.parse(yaml.toString(), "small.yaml");
  }

  private static Window window(int days, int delayDays) {
    return new Window(Duration.ofDays(days), Duration.ofDays(delayDays));
  }
}
