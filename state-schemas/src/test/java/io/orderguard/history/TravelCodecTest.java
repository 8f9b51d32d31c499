package io.orderguard.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.order.EngineeredValues;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TravelCodecTest {

  private static final byte[] GOLDEN = GoldenHex.read("travelling-order-v1.hex").bytes("value");
  private static final Order ORDER =
      new Order(
          "o-2",
          1_700_000_000_000L,
          SampleOrders.CUSTOMER,
          SampleOrders.CARD,
          FeatureValues.of(new long[] {7}, new float[] {1.5f, Float.NaN}),
          EngineeredValues.of(new float[] {-2}),
          List.of("cép", ""));
  private static final Sequence SEQUENCE =
      new Sequence(
          List.of(
              new SequenceRow(
                  "o-1", -1, FeatureValues.of(new long[] {8}, new float[0]), Outcome.FRAUD),
              SequenceRow.of(ORDER)),
          true,
          new SequenceDigest(0x0123456789abcdefL, 0xfedcba9876543210L));

  @Test
  void anOrderAndItsSequenceArriveAsTheyLeft() {
    TravelCodec.OrderWithSequence arrived = TravelCodec.read(TravelCodec.write(ORDER, SEQUENCE));

    assertThat(arrived).isEqualTo(new TravelCodec.OrderWithSequence(ORDER, SEQUENCE));
  }

  @Test
  void theBytesAreThoseOfTheGoldenFile() {
    assertThat(TravelCodec.write(ORDER, SEQUENCE)).isEqualTo(GOLDEN);
  }

  @Test
  void theGoldenFileIsReadable() {
    assertThat(TravelCodec.read(GOLDEN))
        .isEqualTo(new TravelCodec.OrderWithSequence(ORDER, SEQUENCE));
  }

  @Test
  void anyOrderArrivesAsItLeft() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Order order = SampleOrders.random(random);
      Sequence sequence = SampleSequences.random(random, order);

      assertThat(TravelCodec.read(TravelCodec.write(order, sequence)))
          .as("seed %d", seed)
          .isEqualTo(new TravelCodec.OrderWithSequence(order, sequence));
    }
  }

  @Test
  void aSequenceOfAnotherOrderIsRefused() {
    assertThatThrownBy(() -> TravelCodec.write(SampleOrders.order("other", 1), SEQUENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A sequence of order other must end with its own row, outcome unknown; found a row of"
                + " order o-2, outcome UNKNOWN");
  }

  @Test
  void aNewerVersionIsRefused() {
    byte[] newer = GOLDEN.clone();
    newer[0] = 9;

    assertThatThrownBy(() -> TravelCodec.read(newer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Travelling order version 9 is not supported, this build reads at most 1");
  }

  @Test
  void bytesCutAnywhereAreRefused() {
    for (int length = 0; length < GOLDEN.length; length++) {
      byte[] cut = Arrays.copyOf(GOLDEN, length);
      assertThatThrownBy(() -> TravelCodec.read(cut))
          .as("%d bytes", length)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Travelling order is damaged: ");
    }
  }
}
