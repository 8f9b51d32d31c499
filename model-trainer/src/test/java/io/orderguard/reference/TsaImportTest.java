package io.orderguard.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.Precision;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.OrderMapper;
import io.orderguard.export.TensorRun;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.inference.Rung;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import io.orderguard.reference.ReferenceTensors.Row;
import io.orderguard.torchscript.SafetensorsFile;
import io.orderguard.wire.JsonDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden checkpoints with files around them, through real libtorch. */
class TsaImportTest {

  private static final long NOW_MILLIS = 1_760_000_000_000L;
  private static final int[] LENGTHS = {1, 2, 7, 23, 51, 51};
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InferenceConfig CPU = new InferenceConfig("cpu", 1, 8);
  private static final DecisionThresholds THRESHOLDS = new DecisionThresholds(0.1, 0.3);

  private final Path directory;
  private final SmallReference reference;
  private final Random random = new Random(7);

  TsaImportTest(@TempDir Path directory) {
    this.directory = directory;
    reference = SmallReference.in(directory);
  }

  @Test
  void anImportedBundleScoresOrdersAsTheNetworkScoresTensorsMadeByHand() throws Exception {
    ImportedBundle imported =
        TsaImport.complete(
            plan("two-sequence-small", Precision.FP32), reference.write(), THRESHOLDS);
    Orders orders = new Orders(imported);
    SafetensorsFile tensors = ReferenceTensors.of(reference, orders.customer, orders.card);

    assertSameScores(imported, orders, tensors, 1e-6);
  }

  @Test
  void aNetworkOfOneSequenceReadsTheCustomersOnly() throws Exception {
    ImportedBundle imported =
        TsaImport.complete(
            plan("one-sequence-small", Precision.FP32), reference.write(), THRESHOLDS);
    Orders orders = new Orders(imported);

    assertSameScores(imported, orders, ReferenceTensors.of(reference, orders.customer), 1e-6);
    assertThat(Catalogue.load(path(imported.catalogue())).creditCardIdField()).isEmpty();
  }

  @Test
  void aBundleInBfloat16ScoresNearly() throws Exception {
    ImportedBundle imported =
        TsaImport.complete(
            plan("two-sequence-small", Precision.BF16), reference.write(), THRESHOLDS);
    Orders orders = new Orders(imported);
    SafetensorsFile tensors = ReferenceTensors.of(reference, orders.customer, orders.card);

    assertThat(bundle(imported).manifest().precision()).isEqualTo(Precision.BF16);
    assertSameScores(imported, orders, tensors, 6e-3);
  }

  private void assertSameScores(
      ImportedBundle imported, Orders orders, SafetensorsFile tensors, double tolerance)
      throws Exception {
    Bundle bundle = bundle(imported);
    float[] expected =
        TensorRun.run(
                BundleReader.networkInPlace(imported.directory()),
                tensors,
                bundle.manifest().precision(),
                CPU)
            .tensor("raw_score")
            .floats();
    try (BundleScorer scorer = BundleScorer.load(bundle, CPU)) {
      for (int i = 0; i < LENGTHS.length; i++) {
        Scored scored = (Scored) scorer.score(List.of(orders.snapshots.get(i))).get(0);
        assertThat(scored.rung()).isEqualTo(Rung.CHAMPION);
        assertThat(scored.rawScore()).as("order %d", i).isCloseTo(expected[i], within(tolerance));
        assertThat(scored.percentile())
            .isEqualTo(bundle.calibration().percentiles().percentile(scored.rawScore()));
      }
    }
    assertThat(expected).as("orders differ").doesNotHaveDuplicates();
  }

  @Test
  void theSameFilesGiveTheSameVersion() throws Exception {
    ReferenceFiles files = reference.write();
    ImportedBundle one =
        TsaImport.complete(plan("one-sequence-small", Precision.FP32), files, THRESHOLDS);
    Path other = directory.resolve("other");
    ImportPlan again =
        new ImportPlan(
            SmallReference.weights("one-sequence-small"),
            "moved",
            Precision.FP32,
            other,
            1,
            Instant.EPOCH);

    assertThat(TsaImport.complete(again, files, THRESHOLDS).id()).isEqualTo(one.id());
    assertThat(bundle(one).manifest().provenance())
        .containsKeys("file.vocabulary.json", "file.one-sequence-small.weights.safetensors")
        .containsEntry("thresholds.review", "0.1");
  }

  @Test
  void theBundleFitsTheCatalogueBesideIt() throws Exception {
    ImportedBundle imported =
        TsaImport.complete(
            plan("two-sequence-small", Precision.FP32), reference.write(), THRESHOLDS);

    Catalogue catalogue = Catalogue.load(path(imported.catalogue()));

    BundleReader.requireFits(bundle(imported), catalogue);
    assertThat(bundle(imported).fallback()).isNull();
    assertThat(catalogue.name()).isEqualTo("moved");
    assertThat(catalogue.features()).hasSize(83);
    assertThat(catalogue.yaml()).contains("canonical: \"whole-number\"");
  }

  @Test
  void weightsAloneGiveABundleThatScoresNoOrders() throws Exception {
    ImportedBundle imported = TsaImport.network(plan("two-sequence-small", Precision.FP32));

    assertThat(imported.catalogue()).isNull();
    assertThat(imported.directory().resolve("network.pt")).isRegularFile();
    assertThat(imported.directory().resolve("encoding.json")).doesNotExist();
    assertThatThrownBy(() -> bundle(imported)).hasMessageContaining("found a network alone");
  }

  @Test
  void aPlaceThatIsTakenIsRefusedBeforeAnythingIsRead() throws Exception {
    Files.createFile(directory.resolve("bundle.orders.avsc"));

    assertThatThrownBy(
            () ->
                TsaImport.complete(
                    plan("two-sequence-small", Precision.FP32), reference.write(), THRESHOLDS))
        .hasMessageContaining("bundle.orders.avsc must not exist");
    assertThat(directory.resolve("bundle")).doesNotExist();
  }

  private ImportPlan plan(String name, Precision precision) {
    return new ImportPlan(
        SmallReference.weights(name),
        "moved",
        precision,
        directory.resolve("bundle"),
        1,
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  private static Bundle bundle(ImportedBundle imported) {
    return BundleReader.readInPlace(imported.directory());
  }

  private static Path path(@Nullable Path path) {
    return Objects.requireNonNull(path);
  }

  /** Random orders with histories, as rows of received values and as snapshots. */
  private final class Orders {
    private final List<List<Row>> customer = new ArrayList<>();
    private final List<List<Row>> card = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final JsonDecoder decoder;
    private final OrderMapper mapper;

    Orders(ImportedBundle imported) throws Exception {
      Catalogue catalogue = Catalogue.load(path(imported.catalogue()));
      Schema schema = new Schema.Parser().parse(Files.readString(path(imported.schema())));
      decoder = JsonDecoder.of(schema);
      mapper = OrderMapper.of(catalogue, schema, new EntityKeyHasher(new byte[] {1}));
      for (int length : LENGTHS) {
        List<Row> own = rows(length);
        List<Row> others = rows(LENGTHS[random.nextInt(LENGTHS.length)]);
        others.set(others.size() - 1, own.get(own.size() - 1));
        customer.add(own);
        card.add(others);
        Order order = order(own.get(own.size() - 1));
        snapshots.add(new Snapshot(order, sequence(own, order), sequence(others, order)));
      }
    }

    private List<Row> rows(int length) {
      List<Row> rows = new ArrayList<>();
      for (int age = length - 1; age >= 0; age--) {
        double seconds = age == 0 ? 0 : age * 80_000 + random.nextInt(80_000);
        rows.add(new Row(reference.order(random), seconds));
      }
      return rows;
    }

    private Sequence sequence(List<Row> rows, Order order) throws JsonProcessingException {
      List<SequenceRow> all = new ArrayList<>();
      for (Row row : rows.subList(0, rows.size() - 1)) {
        Order earlier = order(row);
        all.add(
            new SequenceRow(
                earlier.orderId(), earlier.orderTimeMillis(), earlier.features(), Outcome.FRAUD));
      }
      all.add(SequenceRow.of(order));
      return Sequence.of(all, order.engineered());
    }

    private Order order(Row row) throws JsonProcessingException {
      Map<String, @Nullable Object> order =
          new LinkedHashMap<>(row.values()); // keys are column names
      order.put("orderId", "order-" + row.secondsBefore());
      order.put("orderTime", NOW_MILLIS - Math.round(row.secondsBefore() * 1000));
      order.put("customerId", "c");
      return mapper.map(decoder.decode(JSON.writeValueAsBytes(order)));
    }
  }
}
