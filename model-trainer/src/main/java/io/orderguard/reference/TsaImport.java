package io.orderguard.reference;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleManifest;
import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.BundleWriter;
import io.orderguard.bundle.GoldenCase;
import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.catalogue.CataloguePrefix;
import io.orderguard.export.CheckedBundle;
import io.orderguard.export.ExportPlace;
import io.orderguard.export.ServingProgram;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.NamedForward;
import io.orderguard.network.ReferenceCheckpoint;
import io.orderguard.network.TsaModel;
import io.orderguard.torchscript.SafetensorsFile;
import io.orderguard.torchscript.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.SchemaFormatter;

/**
 * Makes a bundle of a reference checkpoint: of the weights alone one that runs tensors, with the
 * files around them one that scores orders. A bundle has the same version whenever the same files
 * are imported in the same way.
 */
public final class TsaImport {

  private static final CataloguePrefix NO_FEATURES = new CataloguePrefix(0, "");

  private final ImportPlan plan;
  private final ExportPlace place;
  private final TsaModel model;
  private final boolean withCard;
  private final ReferenceCheckpoint checkpoint;

  private TsaImport(ImportPlan plan, ReferenceCheckpoint checkpoint) {
    this.plan = plan;
    this.checkpoint = checkpoint;
    place = new ExportPlace(plan.directory(), plan.threads());
    model = TsaModel.of(checkpoint.hyperParameters());
    withCard = checkpoint.hyperParameters().columns().sequences() == 2;
  }

  /**
   * A bundle of the weights alone.
   *
   * @throws IllegalArgumentException if the weights are not those of such a network, or the
   *     bundle's place is taken
   * @throws IOException if a file cannot be read or written
   */
  public static ImportedBundle network(ImportPlan plan) throws IOException {
    plan.requireFree(plan.bundle());
    return new TsaImport(plan, checkpoint(plan)).network();
  }

  /**
   * A bundle that scores orders, with a catalogue and a schema of the orders beside it.
   *
   * @param thresholds cut-offs on the calibrated probability
   * @throws IllegalArgumentException if the weights are not those of such a network, one of the
   *     places is taken, or that lists every mistake in the other files
   * @throws IOException if a file cannot be read or written
   */
  public static ImportedBundle complete(
      ImportPlan plan, ReferenceFiles files, DecisionThresholds thresholds) throws IOException {
    List.of(plan.bundle(), plan.catalogue(), plan.schema()).forEach(plan::requireFree);
    return new TsaImport(plan, checkpoint(plan)).complete(files, thresholds);
  }

  private static ReferenceCheckpoint checkpoint(ImportPlan plan) throws IOException {
    ReferenceCheckpoint checkpoint = ReferenceCheckpoint.read(SafetensorsFile.read(plan.weights()));
    checkpoint.weights().forEach(TsaImport::requireFinite);
    return checkpoint;
  }

  private static void requireFinite(String name, Tensor weight) {
    for (float value : weight.values()) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "The weights must be finite, found %s in what becomes %s".formatted(value, name));
      }
    }
  }

  private byte[] program() {
    return model.servingProgram(checkpoint.weights(), plan.precision());
  }

  private ImportedBundle network() throws IOException {
    Provenance provenance = Provenance.of(plan, List.of());
    ModelId id = new ModelId(plan.name(), provenance.version());
    BundleManifest manifest =
        manifest(id, BundleManifest.NO_CATALOGUE, NO_FEATURES, provenance.texts());
    String digest =
        CheckedBundle.write(
            plan.bundle(),
            draft -> {
              String written = BundleWriter.writeNetwork(draft, manifest, program());
              Path network = BundleReader.networkInPlace(draft).network();
              NamedForward.load(network, plan.inference()).close();
              return written;
            });
    return new ImportedBundle(id, digest, plan.bundle(), null, null, List.of());
  }

  private ImportedBundle complete(ReferenceFiles files, DecisionThresholds thresholds)
      throws IOException {
    ReferenceModel reference = ReferenceModel.read(files, checkpoint.hyperParameters().columns());
    OrderForm form = OrderForm.of(plan.name(), reference.columns(), withCard);
    Provenance provenance =
        Provenance.of(plan, files.all())
            .with("thresholds.review", thresholds.review())
            .with("thresholds.decline", thresholds.decline());
    ModelId id = new ModelId(plan.name(), provenance.version());
    BundleManifest manifest =
        manifest(id, form.catalogue().name(), form.catalogue().prefix(), provenance.texts());
    ScoreCalibration calibration =
        new ScoreCalibration(reference.percentiles(), reference.calibrator(), thresholds);
    String digest =
        CheckedBundle.write(plan.bundle(), place, parts(manifest, reference, calibration));
    Bundle bundle = BundleReader.readInPlace(plan.bundle());
    BundleReader.requireFits(bundle, form.catalogue());
    Files.writeString(plan.catalogue(), form.catalogue().yaml());
    Files.writeString(plan.schema(), SchemaFormatter.format("json/pretty", form.schema()) + "\n");
    List<String> notes = new ArrayList<>(reference.notes());
    if (thresholds.review() == 1) {
      notes.add("Nothing is alerted: --review-at and --decline-at say from which probability on");
    }
    return new ImportedBundle(id, digest, plan.bundle(), plan.catalogue(), plan.schema(), notes);
  }

  private BundleWriter.Parts parts(
      BundleManifest manifest, ReferenceModel reference, ScoreCalibration calibration) {
    List<Snapshot> examples = MadeUpOrders.of(reference.encoding());
    try (ServingProgram program =
        ServingProgram.load(program(), reference.encoding(), manifest, place)) {
      double[] rawScores = program.rawScores(examples);
      List<GoldenCase> golden = new ArrayList<>();
      for (int i = 0; i < rawScores.length; i++) {
        golden.add(golden(examples.get(i), rawScores[i], calibration));
      }
      return new BundleWriter.Parts(
          manifest, reference.encoding(), calibration, null, golden, program.archive());
    }
  }

  private static GoldenCase golden(
      Snapshot example, double rawScore, ScoreCalibration calibration) {
    return new GoldenCase(
        example,
        rawScore,
        calibration.calibrator().probability(rawScore),
        calibration.percentiles().percentile(rawScore),
        0);
  }

  private BundleManifest manifest(
      ModelId id, String catalogue, CataloguePrefix prefix, Map<String, String> provenance) {
    return new BundleManifest(
        id,
        plan.createdAt(),
        plan.precision(),
        catalogue,
        prefix,
        model.family(),
        model.hyperParameters(),
        provenance,
        Map.of(),
        Map.of());
  }
}
