package io.orderguard.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.order.Outcome;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ByteReaderTest {

  @Test
  void whatWasWrittenIsRead() {
    ByteWriter writer = new ByteWriter(1);
    writer.writeByte(200).writeText("é").writeLong(-2).writeCount(300).writeOutcome(Outcome.FRAUD);

    ByteReader reader = new ByteReader("Test", writer.toByteArray());

    assertThat(reader.readByte()).isEqualTo(200);
    assertThat(reader.readText()).isEqualTo("é");
    assertThat(reader.readLong()).isEqualTo(-2);
    assertThat(reader.readCount()).isEqualTo(300);
    assertThat(reader.readOutcome()).isEqualTo(Outcome.FRAUD);
    reader.requireEnd();
  }

  @Test
  void everyCountHasItsOwnBytes() {
    for (long count : new long[] {0, 1, 127, 128, 16_383, 16_384, Long.MAX_VALUE, -1}) {
      byte[] bytes = new ByteWriter(10).writeCount(count).toByteArray();

      assertThat(new ByteReader("Test", bytes).readCount()).isEqualTo(count);
    }
  }

  @Test
  void aStoredOutcomeHasItsPositionInTheEnumeration() {
    for (Outcome outcome : Outcome.values()) {
      byte[] bytes = new ByteWriter(1).writeOutcome(outcome).toByteArray();

      assertThat(bytes).containsExactly(Arrays.asList(Outcome.values()).indexOf(outcome));
      assertThat(new ByteReader("Test", bytes).readOutcome()).isEqualTo(outcome);
    }
  }

  @Test
  void anOutcomeNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> new ByteReader("Test", new byte[] {3}).readOutcome())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Test is damaged: no outcome has number 3");
  }

  @Test
  void aCountOfMoreThanSixtyFourBitsIsRefused() {
    byte[] endless = new byte[11];
    Arrays.fill(endless, (byte) 0xFF);

    assertThatThrownBy(() -> new ByteReader("Test", endless).readCount())
        .hasMessage("Test is damaged: a count has more than 64 bits");
  }

  @Test
  void aLengthBeyondTheBytesLeftIsRefusedBeforeAnythingIsAllocated() {
    byte[] huge = new ByteWriter(10).writeCount(-1).toByteArray();

    assertThatThrownBy(() -> new ByteReader("Test", huge).readFeatures())
        .hasMessage(
            "Test is damaged: 18446744073709551615 elements of 8 bytes announced, 0 bytes left");
  }
}
