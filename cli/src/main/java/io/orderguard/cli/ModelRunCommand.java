package io.orderguard.cli;

import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.NetworkBundle;
import io.orderguard.bundle.Precision;
import io.orderguard.export.TensorRun;
import io.orderguard.inference.InferenceConfig;
import io.orderguard.torchscript.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderguard model run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a bundle's network on tensors, without encoding and calibration: the named tensors of",
      "the TSA model in, logits, raw_score and ensemble out, both as safetensors."
    })
final class ModelRunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--bundle",
      required = true,
      paramLabel = "BUNDLE",
      description = "Directory or zip.")
  private Path bundle;

  @Option(names = "--inputs", required = true, paramLabel = "FILE", description = "The tensors.")
  private Path inputs;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Gets the answers; replaced if it is there.")
  private Path out;

  @Option(
      names = "--precision",
      paramLabel = "fp32|bf16",
      description = "Of the arithmetic (the bundle's). A bf16 bundle cannot run in fp32.")
  private @Nullable Precision precision;

  @Option(
      names = "--device",
      defaultValue = "auto",
      description = "auto, cpu or gpu (${DEFAULT-VALUE}).")
  private String device;

  @Option(names = "--threads", paramLabel = "N", description = "Of libtorch (all cores).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws IOException {
    InferenceConfig config = new InferenceConfig(device, threads, 1);
    SafetensorsFile tensors = SafetensorsFile.read(inputs);
    Path work = Files.createTempDirectory("orderguard-model-");
    try {
      NetworkBundle network = BundleReader.readNetwork(bundle, work);
      Precision wanted = precision == null ? network.manifest().precision() : precision;
      SafetensorsFile answers = TensorRun.run(network, tensors, wanted, config);
      answers.write(out);
      spec.commandLine()
          .getOut()
          .println(
              "%d orders through %s in %s: %s"
                  .formatted(
                      answers.tensor("raw_score").count(), network.manifest().id(), wanted, out));
    } finally {
      Directories.delete(work);
    }
    return 0;
  }
}
