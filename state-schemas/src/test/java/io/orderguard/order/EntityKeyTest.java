package io.orderguard.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class EntityKeyTest {

  @Test
  void aKeyIsSixteenBytesBigEndian() {
    EntityKey key = new EntityKey(0x0102030405060708L, 0x090a0b0c0d0e0f10L);

    assertThat(key.toBytes())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    assertThat(key).hasToString("0102030405060708090a0b0c0d0e0f10");
  }

  @Test
  void aKeyIsReadFromItsBytes() {
    long seed = 11;
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      EntityKey key = new EntityKey(random.nextLong(), random.nextLong());
      assertThat(EntityKey.fromBytes(key.toBytes())).as("seed %d, key %d", seed, i).isEqualTo(key);
    }
  }

  @Test
  void onlyTheKeyOfZerosIsNone() {
    assertThat(EntityKey.fromBytes(new byte[16]).isNone()).isTrue();
    assertThat(new EntityKey(0, 1).isNone()).isFalse();
    assertThat(new EntityKey(1, 0).isNone()).isFalse();
  }

  @Test
  void anotherLengthIsRefused() {
    assertThatThrownBy(() -> EntityKey.fromBytes(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An entity key must have 16 bytes, found 15");
  }
}
