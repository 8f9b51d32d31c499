package io.orderguard.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotCodec;
import io.orderguard.history.SnapshotWriter;
import io.orderguard.wire.AvroCodec;
import io.orderguard.wire.UndecodableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotAssemblyTest {

  private static final AvroCodec<OrderSnapshot> CODEC = AvroCodec.of(OrderSnapshot.class);
  private static final String FINGERPRINT = SyntheticShop.CATALOGUE.fingerprint();

  private final SnapshotWriter writer = new SnapshotWriter(FINGERPRINT);
  private final List<Snapshot> shop = snapshots(400);
  private final SnapshotAssembly assembly = new SnapshotAssembly(record -> true);

  @Test
  void snapshotsAreReadAsTheyWereWritten() {
    for (Snapshot snapshot : shop) {
      assembly.add(writer.inFull(snapshot));
    }

    assertThat(assembly.finish()).isEqualTo(shop);
  }

  @Test
  void referencesAreResolvedWhateverTheOrderOfTheRecords() {
    for (int seed = 0; seed < 5; seed++) {
      List<Snapshot> shuffled = new ArrayList<>(shop);
      Collections.shuffle(shuffled, new Random(seed));
      SnapshotAssembly each = new SnapshotAssembly(record -> true);
      for (Snapshot snapshot : shuffled) {
        each.add(writer.byReference(snapshot));
      }

      assertThat(each.finish()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(shop);
      assertThat(each.unresolvable()).isZero();
    }
  }

  @Test
  void aReferenceToAnOrderWithoutSnapshotLeavesItsSnapshotOut() {
    // Without the first order every snapshot that saw it is lost, and no other.
    long sawTheFirst = shop.stream().filter(snapshot -> sees(snapshot, "o-0")).count();
    for (Snapshot snapshot : shop.subList(1, shop.size())) {
      assembly.add(writer.byReference(snapshot));
    }

    assertThat(assembly.finish()).hasSize(400 - (int) sawTheFirst);
    assertThat(assembly.unresolvable()).isEqualTo(sawTheFirst - 1).isPositive();
  }

  @Test
  void aRepeatedOrderCountsOnce() {
    for (int times = 0; times < 3; times++) {
      assembly.add(writer.inFull(shop.get(0)));
    }

    assertThat(assembly.finish()).containsExactly(shop.get(0));
    assertThat(assembly.repeated()).isEqualTo(2);
  }

  @Test
  void unwantedSnapshotsStillServeAsReferences() {
    SnapshotAssembly late =
        new SnapshotAssembly(record -> Integer.parseInt(record.getOrderId().substring(2)) >= 300);
    for (Snapshot snapshot : shop) {
      late.add(writer.byReference(snapshot));
    }

    assertThat(late.finish()).isEqualTo(shop.subList(300, 400));
  }

  @Test
  void aSnapshotWhoseRowsAreNotThoseThatWereScoredIsLeftOut() {
    OrderSnapshot changed =
        OrderSnapshot.newBuilder(SnapshotCodec.inFull(shop.get(0), FINGERPRINT))
            .setEngineered(List.of(1e6f))
            .build();
    assembly.add(CODEC.encode(changed));

    assertThat(assembly.finish()).isEmpty();
    assertThat(assembly.damaged()).isEqualTo(1);
  }

  @Test
  void bytesThatAreNoSnapshotAreRefusedAndChangeNothing() {
    assertThatThrownBy(() -> assembly.add(new byte[] {1, 2, 3}))
        .isInstanceOf(UndecodableException.class);
    assertThat(assembly.finish()).isEmpty();
  }

  @Test
  void rowsAreHeldOnceHoweverManySequencesTheyAreIn() {
    for (Snapshot snapshot : shop) {
      assembly.add(writer.inFull(snapshot));
    }
    IdentityHashMap<SequenceRow, SequenceRow> distinct = new IdentityHashMap<>();
    for (Snapshot snapshot : assembly.finish()) {
      snapshot.customer().rows().forEach(row -> distinct.put(row, row));
      snapshot.card().rows().forEach(row -> distinct.put(row, row));
    }

    assertThat(distinct).hasSize(400);
  }

  private static boolean sees(Snapshot snapshot, String orderId) {
    return snapshot.customer().rows().stream().anyMatch(row -> row.orderId().equals(orderId))
        || snapshot.card().rows().stream().anyMatch(row -> row.orderId().equals(orderId));
  }

  private static List<Snapshot> snapshots(int count) {
    return new SyntheticShop(1).orders(count).stream().map(LabelledOrder::snapshot).toList();
  }
}
