package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceDigest;
import io.orderguard.history.SequenceRow;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Label;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import io.orderguard.topology.CardMessage.OutcomeReport;
import io.orderguard.topology.CardMessage.PastOrder;
import io.orderguard.topology.CardMessage.RecalledOrder;
import io.orderguard.topology.SourceRecord.Coordinates;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** The bytes of internal topics and of waiting labels. The golden ones are version 1 for ever. */
class WireBytesTest {

  private static final Coordinates AT = new Coordinates("orders", 3, 258, 1_700_000_000_000L);
  private static final SourceRecord SOURCE =
      new SourceRecord(AT, new byte[] {1}, new byte[] {2, 3});
  private static final String SOURCE_BYTES =
      "01"
          + "00000003"
          + "0000000000000102"
          + "0000018bcfe56800"
          + "000000066f7264657273"
          + "0000000101"
          + "000000020203";

  private static final EntityKey CARD = new EntityKey(0xCA, 0xD0);
  private static final OutcomeReport REPORT = new OutcomeReport(CARD, "o-é", Outcome.FRAUD, 5);
  private static final String REPORT_BYTES =
      "0101" + "00000000000000ca00000000000000d0" + "02" + "0000000000000005" + "6f2dc3a9";

  private static final String PAST_ORDER_BYTES =
      "0102"
          + "01" // version of the travelling order
          + "01" // it has a card
          + "036f2d32"
          + "0000000000000014"
          + "00000000000000010000000000000002"
          + "00000000000000ca00000000000000d0"
          + "010000000000000005"
          + "013fc00000"
          + "0140000000"
          + "0103455552";

  private static final Label LABEL =
      new Label("o-1", new EntityKey(1, 2), CARD, Outcome.LEGITIMATE, 6);
  private static final WaitingLabel WAITING = new WaitingLabel(LABEL, 7, true);
  private static final String WAITING_KEY = "000000000000000100000000000000026f2d31";
  private static final String WAITING_VALUE =
      "010101" + "0000000000000006" + "00000000000000ca00000000000000d0" + "0000000000000007";

  @Test
  void aSourceRecordSurvivesTheRepartition() {
    assertThat(hex(roundTrip(new SourceRecordSerde(), SOURCE))).isEqualTo(SOURCE_BYTES);
    assertThat(SourceRecordSerde.read(bytes(SOURCE_BYTES))).isEqualTo(SOURCE);
  }

  @Test
  void aSourceRecordWithoutKeyAndValueStaysWithoutThem() {
    SourceRecord bare = new SourceRecord(AT, null, null);
    SourceRecord empty = new SourceRecord(AT, new byte[0], new byte[0]);

    assertThat(SourceRecordSerde.read(SourceRecordSerde.write(bare))).isEqualTo(bare);
    assertThat(SourceRecordSerde.read(SourceRecordSerde.write(empty))).isEqualTo(empty);
    assertThat(bare).isNotEqualTo(empty);
  }

  @Test
  void aPastOrderSurvivesTheRepartitionAlone() {
    PastOrder past = new PastOrder(recalled().order());

    assertThat(hex(roundTrip(new CardMessageSerde(), past))).isEqualTo(PAST_ORDER_BYTES);
    assertThat(CardMessageSerde.read(bytes(PAST_ORDER_BYTES))).isEqualTo(past);
  }

  @Test
  void anOutcomeReportSurvivesTheRepartition() {
    assertThat(hex(roundTrip(new CardMessageSerde(), REPORT))).isEqualTo(REPORT_BYTES);
    assertThat(CardMessageSerde.read(bytes(REPORT_BYTES))).isEqualTo(REPORT);
  }

  @Test
  void anOrderSurvivesTheRepartitionWithItsSequence() {
    RecalledOrder recalled = recalled();
    byte[] written = CardMessageSerde.write(recalled);

    assertThat(hex(written)).startsWith("0100");
    assertThat(CardMessageSerde.read(written)).isEqualTo(recalled);
  }

  @Test
  void aWaitingLabelIsReadAsItWasWritten() {
    assertThat(hex(WAITING.key())).isEqualTo(WAITING_KEY);
    assertThat(hex(WAITING.value())).isEqualTo(WAITING_VALUE);
    assertThat(WaitingLabel.read(bytes(WAITING_KEY), bytes(WAITING_VALUE))).isEqualTo(WAITING);
  }

  @Test
  void aNewerVersionIsRefused() {
    assertThatThrownBy(() -> SourceRecordSerde.read(new byte[] {2}))
        .hasMessage("This program supports at most version 1 of a source record, found 2");
    assertThatThrownBy(() -> CardMessageSerde.read(new byte[] {9, 0}))
        .hasMessage("This program supports at most version 1 of a card message, found 9");
    assertThatThrownBy(() -> WaitingLabel.read(bytes(WAITING_KEY), new byte[] {0}))
        .hasMessage("This program supports at most version 1 of a waiting label, found 0");
  }

  @Test
  void anUnknownKindOfCardMessageIsRefused() {
    assertThatThrownBy(() -> CardMessageSerde.read(new byte[] {1, 7}))
        .hasMessage("Unknown kind of card message: 7");
  }

  private static RecalledOrder recalled() {
    FeatureValues features = FeatureValues.of(new long[] {5}, new float[] {1.5f});
    Order order =
        new Order(
            "o-2",
            20,
            new EntityKey(1, 2),
            CARD,
            features,
            EngineeredValues.of(new float[] {2f}),
            List.of("EUR"));
    SequenceRow earlier = new SequenceRow("o-1", 10, features, Outcome.FRAUD);
    SequenceRow own = new SequenceRow("o-2", 20, features, Outcome.UNKNOWN);
    return new RecalledOrder(
        order, new Sequence(List.of(earlier, own), false, new SequenceDigest(3, 4)));
  }

  private static <T> byte[] roundTrip(Serde<? super T> serde, T value) {
    byte[] written = serde.serializer().serialize("any", value);
    assertThat(serde.deserializer().deserialize("any", written)).isEqualTo(value);
    return written;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
