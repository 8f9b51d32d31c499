package io.orderguard.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HistoryEntryLayoutTest {

  private static final EntityKey ENTITY = new EntityKey(0x0102030405060708L, 0x090a0b0c0d0e0f10L);
  private static final GoldenHex GOLDEN = GoldenHex.read("history-entry-v1.hex");
  private static final HistoryEntry ENTRY =
      new HistoryEntry(
          "order-7é",
          1_700_000_000_000L,
          FeatureValues.of(new long[] {0x1122334455667788L, 0, -1}, new float[] {1.5f, Float.NaN}),
          new EntityKey(0xCA, 2),
          300,
          List.of(
              new OutcomeChange(Outcome.LEGITIMATE, 1_700_000_000_001L, 301),
              new OutcomeChange(Outcome.FRAUD, 1_700_000_600_000L, 310)));

  @Test
  void anEntryIsReadAsItWasWritten() {
    byte[] key = HistoryEntryLayout.key(ENTITY, ENTRY.orderTimeMillis(), ENTRY.orderId());
    byte[] value = HistoryEntryLayout.value(ENTRY);

    assertThat(HistoryEntryLayout.entry(key, value)).isEqualTo(ENTRY);
  }

  @Test
  void theBytesAreThoseOfTheGoldenFile() {
    assertThat(HistoryEntryLayout.key(ENTITY, ENTRY.orderTimeMillis(), ENTRY.orderId()))
        .isEqualTo(GOLDEN.bytes("key"));
    assertThat(HistoryEntryLayout.value(ENTRY)).isEqualTo(GOLDEN.bytes("value"));
  }

  @Test
  void theGoldenFileIsReadable() {
    assertThat(HistoryEntryLayout.entry(GOLDEN.bytes("key"), GOLDEN.bytes("value")))
        .isEqualTo(ENTRY);
  }

  @Test
  void anyEntryIsReadAsItWasWritten() {
    for (long seed = 0; seed < 5_000; seed++) {
      HistoryEntry entry = randomEntry(new Random(seed));
      byte[] key = HistoryEntryLayout.key(ENTITY, entry.orderTimeMillis(), entry.orderId());

      assertThat(HistoryEntryLayout.entry(key, HistoryEntryLayout.value(entry)))
          .as("seed %d", seed)
          .isEqualTo(entry);
    }
  }

  @Test
  void keysSortLikeTheHistory() {
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      HistoryEntry left = randomEntry(random);
      HistoryEntry right = randomEntry(random);

      assertThat(Integer.signum(Arrays.compareUnsigned(key(left), key(right))))
          .as("seed %d", seed)
          .isEqualTo(Integer.signum(HistoryOrder.compare(left, right)));
    }
  }

  @Test
  void aRangeHoldsExactlyTheKeysOfItsEntity() {
    long[] times = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};
    List<EntityKey> entities =
        List.of(
            new EntityKey(0, 1),
            new EntityKey(5, -2),
            new EntityKey(5, -1),
            new EntityKey(6, 0),
            new EntityKey(-1, -2),
            new EntityKey(-1, -1));
    for (EntityKey owner : entities) {
      for (EntityKey other : entities) {
        for (long time : times) {
          for (String orderId : List.of("\0", "a", "\uDBFF\uDFFF".repeat(500))) {
            assertThat(isInRange(owner, HistoryEntryLayout.key(other, time, orderId)))
                .as("key of %s at %d in the range of %s", other, time, owner)
                .isEqualTo(owner.equals(other));
          }
        }
      }
    }
  }

  @Test
  void aNewerVersionIsRefused() {
    byte[] value = GOLDEN.bytes("value");
    value[0] = 2;

    assertThatThrownBy(() -> HistoryEntryLayout.entry(GOLDEN.bytes("key"), value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("History entry version 2 is not supported, this build reads at most 1");
  }

  @Test
  void aValueCutAnywhereIsRefused() {
    byte[] value = GOLDEN.bytes("value");
    for (int length = 0; length < value.length; length++) {
      byte[] cut = Arrays.copyOf(value, length);
      assertThatThrownBy(() -> HistoryEntryLayout.entry(GOLDEN.bytes("key"), cut))
          .as("%d bytes", length)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("History entry is damaged: ");
    }
  }

  @Test
  void aValueWithMoreBytesThanItShouldHaveIsRefused() {
    byte[] value = Arrays.copyOf(GOLDEN.bytes("value"), GOLDEN.bytes("value").length + 1);

    assertThatThrownBy(() -> HistoryEntryLayout.entry(GOLDEN.bytes("key"), value))
        .hasMessage("History entry is damaged: 1 bytes more than expected");
  }

  private static boolean isInRange(EntityKey entity, byte[] key) {
    return Arrays.compareUnsigned(HistoryEntryLayout.firstKey(entity), key) <= 0
        && Arrays.compareUnsigned(key, HistoryEntryLayout.lastKey(entity)) <= 0;
  }

  private static byte[] key(HistoryEntry entry) {
    return HistoryEntryLayout.key(ENTITY, entry.orderTimeMillis(), entry.orderId());
  }

  private static HistoryEntry randomEntry(Random random) {
    long orderTimeMillis = random.nextBoolean() ? random.nextInt(5) - 2L : random.nextLong();
    long arrivalNumber = 1 + (random.nextLong() >>> (2 + random.nextInt(61)));
    return new HistoryEntry(
        SampleOrders.randomId(random),
        orderTimeMillis,
        SampleOrders.randomFeatures(random),
        new EntityKey(random.nextLong(), random.nextLong()),
        arrivalNumber,
        randomChanges(random, arrivalNumber));
  }

  private static List<OutcomeChange> randomChanges(Random random, long arrivalNumber) {
    List<OutcomeChange> changes = new ArrayList<>();
    long arrival = arrivalNumber;
    for (int i = random.nextInt(HistoryEntry.MAX_OUTCOME_CHANGES + 1); i > 0; i--) {
      arrival += 1 + random.nextInt(1_000);
      changes.add(
          new OutcomeChange(SampleOrders.randomOutcome(random), random.nextLong(), arrival));
    }
    return changes;
  }
}
