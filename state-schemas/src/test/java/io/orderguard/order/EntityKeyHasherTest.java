package io.orderguard.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class EntityKeyHasherTest {

  private static final String ID = "customer-é";

  private final EntityKeyHasher hasher = hasher("secret");

  @Test
  void theSameSecretTypeAndIdGiveTheSameKey() {
    assertThat(hasher.key(EntityType.CUSTOMER, ID))
        .isEqualTo(hasher("secret").key(EntityType.CUSTOMER, ID))
        .isEqualTo(hasher.key(EntityType.CUSTOMER, ID));
  }

  @Test
  void anotherSecretTypeOrIdGivesAnotherKey() {
    assertThat(hasher.key(EntityType.CUSTOMER, ID))
        .isNotEqualTo(hasher("other").key(EntityType.CUSTOMER, ID))
        .isNotEqualTo(hasher.key(EntityType.CARD, ID))
        .isNotEqualTo(hasher.key(EntityType.CUSTOMER, ID + " "));
  }

  /**
   * Computed apart from this program: HMAC-SHA-256 of 00 or 01 and the id. Stores hold such keys.
   */
  @Test
  void keysStayWhatTheyAre() {
    assertThat(hasher.key(EntityType.CUSTOMER, ID)).hasToString("8cb9c6436eb9251d871a0b7b7695d165");
    assertThat(hasher.key(EntityType.CARD, ID)).hasToString("9fc230f586eb48175f6dc83f03251ab3");
  }

  @Test
  void anEmptySecretIsRefused() {
    assertThatThrownBy(() -> hasher(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The secret of entity keys must not be empty");
  }

  private static EntityKeyHasher hasher(String secret) {
    return new EntityKeyHasher(secret.getBytes(UTF_8));
  }
}
