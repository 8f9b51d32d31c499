package io.orderguard.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.order.EngineeredValues;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SequenceDigestTest {

  private static final SequenceRow EARLIER =
      new SequenceRow("o-1", -1, FeatureValues.of(new long[] {8}, new float[0]), Outcome.FRAUD);
  private static final SequenceRow SCORED =
      new SequenceRow(
          "o-2",
          1_700_000_000_000L,
          FeatureValues.of(new long[] {7}, new float[] {1.5f, Float.NaN}),
          Outcome.UNKNOWN);
  private static final EngineeredValues ENGINEERED = EngineeredValues.of(new float[] {-2});

  @Test
  void equalSequencesHaveEqualDigests() {
    assertThat(SequenceDigest.of(List.of(EARLIER, SCORED), ENGINEERED))
        .isEqualTo(SequenceDigest.of(List.of(EARLIER, SCORED), ENGINEERED))
        .hasToString(SequenceDigest.of(List.of(EARLIER, SCORED), ENGINEERED).toString());
  }

  @Test
  void theDigestIsThatOfTheGoldenBytes() throws NoSuchAlgorithmException {
    byte[] hashed = GoldenHex.read("sequence-digest-v1.hex").bytes("value");
    ByteBuffer expected = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(hashed));

    assertThat(SequenceDigest.of(List.of(EARLIER, SCORED), ENGINEERED))
        .isEqualTo(new SequenceDigest(expected.getLong(), expected.getLong()));
  }

  @Test
  void everythingAModelCanSeeChangesTheDigest() {
    Set<SequenceDigest> digests = new HashSet<>();
    digests.add(digest(SCORED, ENGINEERED));
    digests.add(digest(new SequenceRow("o-3", 5, SCORED.features(), Outcome.UNKNOWN), ENGINEERED));
    digests.add(digest(new SequenceRow("o-3", 6, SCORED.features(), Outcome.UNKNOWN), ENGINEERED));
    digests.add(digest(SCORED.withOutcome(Outcome.LEGITIMATE), ENGINEERED));
    digests.add(digest(SCORED.withOutcome(Outcome.FRAUD), ENGINEERED));
    digests.add(digest(withFeatures(new long[] {9}, 1.5f, Float.NaN), ENGINEERED));
    digests.add(digest(withFeatures(new long[] {7, 0}, 1.5f, Float.NaN), ENGINEERED));
    digests.add(digest(withFeatures(new long[] {7}, Float.NaN, 1.5f), ENGINEERED));
    digests.add(digest(SCORED, EngineeredValues.NONE));
    digests.add(digest(SCORED, EngineeredValues.of(new float[] {-2, 0})));
    digests.add(SequenceDigest.of(List.of(EARLIER, SCORED), ENGINEERED));
    digests.add(SequenceDigest.of(List.of(SCORED, EARLIER), ENGINEERED));

    assertThat(digests).hasSize(12);
  }

  @Test
  void everyMissingNumberIsTheSame() {
    float otherNaN = Float.intBitsToFloat(0x7fc12345);

    assertThat(digest(withFeatures(new long[] {7}, 1.5f, otherNaN), ENGINEERED))
        .isEqualTo(digest(SCORED, ENGINEERED));
  }

  @Test
  void aDigesterCanBeUsedAgain() {
    SequenceDigester digester = new SequenceDigester();
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Order order = SampleOrders.random(random);
      Sequence sequence = SampleSequences.random(random, order);

      assertThat(digester.digest(sequence.rows(), order.engineered()))
          .as("seed %d", seed)
          .isEqualTo(sequence.digest());
    }
  }

  @Test
  void aDigestReadsAsThirtyTwoDigits() {
    assertThat(new SequenceDigest(1, -1)).hasToString("0000000000000001ffffffffffffffff");
  }

  private static SequenceDigest digest(SequenceRow row, EngineeredValues engineered) {
    return SequenceDigest.of(List.of(row), engineered);
  }

  private static SequenceRow withFeatures(long[] categorical, float... numerical) {
    return new SequenceRow(
        SCORED.orderId(),
        SCORED.orderTimeMillis(),
        FeatureValues.of(categorical, numerical),
        SCORED.outcome());
  }
}
