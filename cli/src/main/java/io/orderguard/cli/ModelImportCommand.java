package io.orderguard.cli;

import io.orderguard.bundle.Precision;
import io.orderguard.calibration.DecisionThresholds;
import io.orderguard.reference.ImportPlan;
import io.orderguard.reference.ImportedBundle;
import io.orderguard.reference.ReferenceFiles;
import io.orderguard.reference.TsaImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code orderguard model import-tsa}. */
@Command(
    name = "import-tsa",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a bundle of a trained network of the TSA reference. The weights alone give a bundle"
          + " for",
      "'model run'; with the JSON files around them it scores orders, and a catalogue and an order",
      "schema are written beside it. See docs/import-tsa.md."
    })
final class ModelImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--weights",
      required = true,
      paramLabel = "FILE",
      description = "The checkpoint as safetensors, hyper-parameters in its metadata.")
  private Path weights;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "BUNDLE",
      description = "Directory of the bundle; it must not exist.")
  private Path out;

  @Option(
      names = "--name",
      defaultValue = "tsa-import",
      description = "Of the model and its catalogue (${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--precision",
      paramLabel = "fp32|bf16",
      defaultValue = "fp32",
      description = "Of the bundle's arithmetic (${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(names = "--threads", paramLabel = "N", description = "Of libtorch (all cores).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @ArgGroup(
      exclusive = false,
      heading = "For a bundle that scores orders, all of these but --features:%n")
  private @Nullable Files files;

  @Option(
      names = "--features",
      paramLabel = "FILE",
      description = "The reference's lists of features: the order of the columns.")
  private @Nullable Path features;

  @Option(
      names = "--review-at",
      paramLabel = "P",
      description = "Probability from which an order is reviewed (1: none is).")
  private @Nullable Double reviewAt;

  @Option(
      names = "--decline-at",
      paramLabel = "P",
      description = "Probability from which an order is declined (1: none is).")
  private @Nullable Double declineAt;

  /** The reference's files. */
  static final class Files {

    @Option(
        names = "--vocabulary",
        required = true,
        paramLabel = "FILE",
        description = "Row of every categorical text.")
    private Path vocabulary;

    @Option(
        names = "--defaults",
        required = true,
        paramLabel = "FILE",
        description = "What stands for a missing value.")
    private Path defaults;

    @Option(
        names = "--scaling",
        required = true,
        paramLabel = "FILE",
        description = "Scale and minimum of the numbers.")
    private Path scaling;

    @Option(
        names = "--percentiles",
        required = true,
        paramLabel = "FILE",
        description = "The percentile table.")
    private Path percentiles;

    @Option(
        names = "--bspline",
        required = true,
        paramLabel = "FILE",
        description = "The probability calibrator.")
    private Path bspline;
  }

  @Override
  public Integer call() throws IOException {
    ImportPlan plan = new ImportPlan(weights, name, precision, out, threads, Instant.now());
    ImportedBundle bundle = run(plan);
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(json ? Json.text(ImportSummary.of(bundle)) : ImportSummary.text(bundle));
    return 0;
  }

  private ImportedBundle run(ImportPlan plan) throws IOException {
    if (files == null) {
      if (features != null || reviewAt != null || declineAt != null) {
        throw new ParameterException(
            spec.commandLine(),
            "--features, --review-at and --decline-at need --vocabulary, --defaults, --scaling,"
                + " --percentiles and --bspline");
      }
      return TsaImport.network(plan);
    }
    ReferenceFiles all =
        new ReferenceFiles(
            files.vocabulary,
            files.defaults,
            files.scaling,
            files.percentiles,
            files.bspline,
            features);
    return TsaImport.complete(plan, all, thresholds());
  }

  /** Where only one is given, nothing is done between the two. */
  private DecisionThresholds thresholds() {
    double decline = declineAt == null ? 1 : declineAt;
    return new DecisionThresholds(reviewAt == null ? decline : reviewAt, decline);
  }
}
