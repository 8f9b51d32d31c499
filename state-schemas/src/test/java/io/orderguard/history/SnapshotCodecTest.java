package io.orderguard.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.avro.SequenceDigestBytes;
import io.orderguard.avro.SnapshotRow;
import io.orderguard.avro.SnapshotRowReference;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import io.orderguard.wire.AvroCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SnapshotCodecTest {

  private static final String FINGERPRINT = "5a1c";
  private static final AvroCodec<OrderSnapshot> AVRO = AvroCodec.of(OrderSnapshot.class);
  private static final Order ORDER = SampleOrders.order("scored", 3_000);
  private static final SequenceRow EARLIER =
      SequenceRow.of(SampleOrders.order("earlier", 1_000)).withOutcome(Outcome.FRAUD);
  private static final Snapshot SNAPSHOT =
      new Snapshot(
          ORDER, SampleSequences.of(ORDER, List.of(EARLIER)), SampleSequences.of(ORDER, List.of()));

  @Test
  void aSnapshotInFullIsReadOnItsOwn() {
    OrderSnapshot record = travelled(SnapshotCodec.inFull(SNAPSHOT, FINGERPRINT));

    assertThat(SnapshotCodec.read(record, SnapshotCodec.RowSource.NONE)).isEqualTo(SNAPSHOT);
    assertThat(record.getCatalogueFingerprint()).isEqualTo(FINGERPRINT);
    assertThat(record.getCustomerRows()).singleElement().isInstanceOf(SnapshotRow.class);
    assertThat(record.getCardRows()).isEmpty();
  }

  @Test
  void aSnapshotByReferenceTakesItsRowsFromElsewhere() {
    OrderSnapshot record = byReference(SNAPSHOT);
    Map<String, SequenceRow> rows = Map.of("earlier", EARLIER.withOutcome(Outcome.UNKNOWN));

    assertThat(record.getCustomerRows()).singleElement().isInstanceOf(SnapshotRowReference.class);
    assertThat(SnapshotCodec.read(record, rows::get)).isEqualTo(SNAPSHOT);
  }

  @Test
  void aReferenceToAnUnknownRowNamesBothOrders() {
    OrderSnapshot record = byReference(SNAPSHOT);

    MissingRowException missing =
        catchThrowableOfType(
            MissingRowException.class,
            () -> SnapshotCodec.read(record, SnapshotCodec.RowSource.NONE));

    assertThat(missing.orderId()).isEqualTo("earlier");
    assertThat(missing)
        .hasMessage(
            "Snapshot of order scored refers to the row of order earlier, which is not known");
  }

  @Test
  void otherRowsThanWereScoredAreRefused() {
    OrderSnapshot record = byReference(SNAPSHOT);
    SequenceRow other = SequenceRow.of(SampleOrders.order("earlier", 1_001));

    assertThatThrownBy(() -> SnapshotCodec.read(record, orderId -> other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Snapshot of order scored must have the rows of digest "
                + SNAPSHOT.customer().digest()
                + ", found rows of digest ");
  }

  @Test
  void aWrongDigestOfTheCardIsRefused() {
    OrderSnapshot record =
        OrderSnapshot.newBuilder(SnapshotCodec.inFull(SNAPSHOT, FINGERPRINT))
            .setCardDigest(new SequenceDigestBytes(new byte[16]))
            .build();

    assertThatThrownBy(() -> SnapshotCodec.read(record, SnapshotCodec.RowSource.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("digest 00000000000000000000000000000000");
  }

  @Test
  void aTruncatedSequenceMakesTheSnapshotTruncated() {
    Snapshot truncated =
        new Snapshot(ORDER, SNAPSHOT.customer(), SampleSequences.truncated(SNAPSHOT.card()));

    Snapshot read =
        SnapshotCodec.read(
            travelled(SnapshotCodec.inFull(truncated, FINGERPRINT)), SnapshotCodec.RowSource.NONE);

    assertThat(read.historyTruncated()).isTrue();
  }

  @Test
  void anySnapshotIsReadAsItWasWritten() {
    for (long seed = 0; seed < 500; seed++) {
      Snapshot snapshot = random(new Random(seed));
      Map<String, SequenceRow> rows = rows(snapshot);

      assertThat(
              SnapshotCodec.read(
                  travelled(SnapshotCodec.inFull(snapshot, FINGERPRINT)),
                  SnapshotCodec.RowSource.NONE))
          .as("seed %d, in full", seed)
          .isEqualTo(snapshot);
      assertThat(SnapshotCodec.read(byReference(snapshot), rows::get))
          .as("seed %d, by reference", seed)
          .isEqualTo(snapshot);
    }
  }

  @Test
  void theWriterWritesWhatAvroWouldWrite() {
    SnapshotWriter writer = new SnapshotWriter(FINGERPRINT);
    for (long seed = 0; seed < 500; seed++) {
      Snapshot snapshot = random(new Random(seed));
      byte[] references = writer.byReference(snapshot);

      assertThat(writer.inFull(snapshot))
          .as("seed %d, in full", seed)
          .isEqualTo(AVRO.encode(SnapshotCodec.inFull(snapshot, FINGERPRINT)));
      assertThat(references)
          .as("seed %d, by reference", seed)
          .isEqualTo(AVRO.encode(AVRO.decode(references)));
    }
  }

  @Test
  void aSnapshotOfAnotherOrdersSequenceIsRefused() {
    Order other = SampleOrders.order("scored", 3_001);

    assertThatThrownBy(() -> new Snapshot(other, SNAPSHOT.customer(), SNAPSHOT.card()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A sequence of order scored must end with its own row");
  }

  private static Snapshot random(Random random) {
    Order order = SampleOrders.random(random);
    Sequence card =
        order.hasCard()
            ? SampleSequences.random(random, order)
            : SampleSequences.of(order, List.of());
    return new Snapshot(order, SampleSequences.random(random, order), card);
  }

  private static Map<String, SequenceRow> rows(Snapshot snapshot) {
    Map<String, SequenceRow> rows = new HashMap<>();
    for (Sequence sequence : List.of(snapshot.customer(), snapshot.card())) {
      sequence.rows().forEach(row -> rows.put(row.orderId(), row.withOutcome(Outcome.UNKNOWN)));
    }
    return rows;
  }

  private static OrderSnapshot byReference(Snapshot snapshot) {
    return AVRO.decode(new SnapshotWriter(FINGERPRINT).byReference(snapshot));
  }

  private static OrderSnapshot travelled(OrderSnapshot record) {
    return AVRO.decode(AVRO.encode(record));
  }
}
