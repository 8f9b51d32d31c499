package io.orderguard.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderguard.avro.ShopOrder;
import io.orderguard.order.EntityKeyHasher;
import org.junit.jupiter.api.Test;

class CatalogueTest {

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
      """;

  @Test
  void featuresKeepTheirOrderWithinTheirKind() {
    Catalogue catalogue =
        Catalogue.parse(HEAD + "  - {name: city, kind: categorical}\n", "small.yaml");

    assertThat(catalogue.features(FeatureKind.CATEGORICAL))
        .extracting(Feature::name)
        .containsExactly("country", "city");
    assertThat(catalogue.features(FeatureKind.NUMERICAL))
        .containsExactly(new Feature("amount", FeatureKind.NUMERICAL, "total"));
  }

  @Test
  void aCatalogueThatGrewAtItsEndStartsWithTheOldOne() {
    Catalogue old = Catalogue.parse(HEAD, "small.yaml");
    Catalogue grown = Catalogue.parse(HEAD + "  - {name: hour, kind: engineered}\n", "small.yaml");

    assertThat(grown.startsWith(old.prefix())).isTrue();
    assertThat(old.startsWith(grown.prefix())).isFalse();
  }

  @Test
  void anyOtherChangeBreaksThePrefix() {
    CataloguePrefix prefix = Catalogue.parse(HEAD, "small.yaml").prefix();

    for (String changed :
        new String[] {
          HEAD.replace("field: total", "field: sum"),
          HEAD.replace("name: country", "name: land"),
          HEAD.replace("kind: numerical", "kind: engineered"),
          HEAD.replace("customer-id: who", "customer-id: payer"),
          HEAD.replace("kind: categorical", "kind: categorical, canonical: whole-number")
        }) {
      assertThat(Catalogue.parse(changed, "small.yaml").startsWith(prefix)).as(changed).isFalse();
    }
  }

  @Test
  void theCanonicalTextOfACategoryCanBeDeclared() {
    Catalogue catalogue =
        Catalogue.parse(
            HEAD + "  - {name: grade, kind: categorical, canonical: whole-number}\n", "small.yaml");

    assertThat(catalogue.features(FeatureKind.CATEGORICAL))
        .extracting(Feature::canonical)
        .containsExactly(CanonicalText.VERBATIM, CanonicalText.WHOLE_NUMBER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalogue.parse(HEAD.replace("total", "total, canonical: decimal"), "c"))
        .withMessageContaining("features[1].canonical is not a setting here");
  }

  @Test
  void theShopsFingerprintIsStable() {
    // Bundles in the field name it: a change here refuses all of them.
    assertThat(Catalogue.shop().prefix()).isEqualTo(new CataloguePrefix(21, "ad26222707533a6b"));
  }

  @Test
  void theShopsCatalogueFitsTheShopsSchema() {
    OrderMapper.of(Catalogue.shop(), ShopOrder.getClassSchema(), new EntityKeyHasher(new byte[1]));
  }

  @Test
  void everyMistakeIsListed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Catalogue.parse(
                    """
                    name: small
                    order-id: id
                    order-time: at
                    features:
                      - {name: a, kind: categorical}
                      - {name: a, kind: exotic}
                      - {kind: numerical, colour: red}
                      - {name: outcome, kind: categorical}
                    """,
                    "small.yaml"))
        .withMessage(
            """
            Configuration small.yaml has 6 mistakes:
              - customer-id is required
              - features[1].kind must be one of categorical, numerical, engineered, derived, found exotic
              - features[1].name must be unique, found 'a' again
              - features[2].name is required
              - features[3].name must not be that of a built-in column, found outcome
              - features[2].colour is not a setting here\
            """);
  }
}
