package io.orderguard.chunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.OrderSnapshot;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotWriter;
import io.orderguard.order.Order;
import io.orderguard.wire.AvroCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrderTableTest {

  private static final AvroCodec<OrderSnapshot> CODEC = AvroCodec.of(OrderSnapshot.class);

  private final Path directory;

  private final List<LabelledOrder> shop = new SyntheticShop(1).orders(300);
  private final SnapshotWriter records = new SnapshotWriter(SyntheticShop.CATALOGUE.fingerprint());
  private final List<ChunkPart> parts = new ArrayList<>();

  OrderTableTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void ordersAreFoundByIdInWhateverChunk() {
    chunk(0, 0, 100);
    chunk(1, 0, 0); // without records
    chunk(2, 100, 300);

    OrderTable orders = OrderTable.of(parts, directory);

    assertThat(orders.records()).isEqualTo(300);
    for (int i = 0; i < 300; i++) {
      assertThat(orders.find("o-" + i)).isEqualTo(i);
      assertThat(orders.orderId(i)).isEqualTo("o-" + i);
      assertThat(orders.row("o-" + i)).isEqualTo(SequenceRow.of(snapshot(i).order()));
    }
    assertThat(orders.find("o-300")).isEqualTo(OrderTable.ABSENT);
    assertThat(orders.row("")).isNull();
    assertThat(directory.toFile().list((in, name) -> name.endsWith(".tmp"))).isEmpty();
  }

  @Test
  void ofAnOrderThatComesAgainTheFirstCounts() {
    chunk(0, 0, 20);
    chunk(1, 10, 30);

    OrderTable orders = OrderTable.of(parts, directory);

    assertThat(orders.find("o-15")).isEqualTo(15);
    assertThat(orders.isFirst(0, 15)).isTrue();
    assertThat(orders.isFirst(1, 5)).isFalse();
    assertThat(orders.find("o-25")).isEqualTo(orders.number(1, 15));
  }

  @Test
  void recordsOutsideOfWhatIsUsedAreNotThere() {
    chunk(0, 0, 20);
    parts.set(0, new ChunkPart(parts.get(0).chunk(), 5, 15));

    OrderTable orders = OrderTable.of(parts, directory);

    assertThat(IntStream.range(0, 20).filter(i -> orders.find("o-" + i) >= 0))
        .containsExactly(IntStream.range(5, 15).boxed().toArray(Integer[]::new));
  }

  @Test
  void examplesOfAllChunksComeByTimeWithTheRowsTheyReferTo() {
    chunk(0, 200, 300);
    chunk(1, 0, 200);
    OrderTable orders = OrderTable.of(parts, directory);
    int[] later = IntStream.range(0, 100).toArray();
    int[] earlier = IntStream.range(100, 300).toArray();

    MappedExamples examples =
        MappedExamples.merged(
            orders,
            List.of(later, earlier),
            number -> shop.get((number + 200) % 300).fraud(),
            directory);

    assertThat(examples.size()).isEqualTo(300);
    for (int i = 0; i < 300; i++) {
      assertThat(new LabelledOrder(examples.snapshot(i), examples.fraud(i))).isEqualTo(shop.get(i));
    }
  }

  @Test
  void ordersOfOneInstantComeByTheirIds() {
    ChunkWriter writer = new ChunkWriter(1 << 20);
    for (String id : List.of("b", "c", "a")) {
      writer.add(0, CODEC.decode(records.inFull(alone(id))));
    }
    ChunkFiles files = new ChunkFiles(directory, Storage.DURABLE);
    parts.add(new ChunkPart(files.write(writer, new ChunkName(0, 0), 1), 0, 1));
    OrderTable orders = OrderTable.of(parts, directory);

    List<Integer> numbers = new ArrayList<>(List.of(0, 1, 2));
    numbers.sort(MappedExamples.byTime(orders, Integer::intValue));

    assertThat(numbers).extracting(orders::orderId).containsExactly("a", "b", "c");
  }

  private Snapshot alone(String id) {
    Order like = snapshot(0).order();
    Order order =
        new Order(
            id,
            like.orderTimeMillis(),
            like.customer(),
            like.card(),
            like.features(),
            like.engineered(),
            like.categoricalTexts());
    Sequence own = Sequence.of(List.of(SequenceRow.of(order)), order.engineered());
    return new Snapshot(order, own, own);
  }

  @Test
  void aRowThatIsNotKnownIsNamed() {
    chunk(0, 250, 300);
    OrderTable orders = OrderTable.of(parts, directory);

    assertThatThrownBy(
            () -> {
              for (int record = 0; record < 50; record++) {
                parts.get(0).chunk().snapshot(record, orders);
              }
            })
        .isInstanceOf(UnresolvableRowException.class)
        .hasMessageMatching("The row of order o-\\d+ is not known");
  }

  private void chunk(int partition, int from, int to) {
    ChunkWriter writer = new ChunkWriter(1 << 20);
    for (int i = from; i < to; i++) {
      writer.add(i, CODEC.decode(records.byReference(snapshot(i))));
    }
    ChunkFiles files = new ChunkFiles(directory, Storage.DURABLE);
    int end = Math.max(from + 1, to); // an offset may hold no record, a chunk has one at least
    parts.add(new ChunkPart(files.write(writer, new ChunkName(partition, from), end), from, end));
  }

  private Snapshot snapshot(int index) {
    return shop.get(index).snapshot();
  }
}
