package io.orderguard.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderguard.network.OptimiserState;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import io.orderguard.torchscript.Tensor;
import io.orderguard.training.Checkpoint.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A checkpoint as a safetensors file, format {@value #FORMAT}.
 *
 * <p>Texts: {@code format}; {@code run.<name>} for every text of the run's identity; {@code batch},
 * {@code step}, {@code elapsedNanos} in decimal; {@code lossSum}, bits of a double in hexadecimal;
 * {@code reports}, a line per epoch of {@link ReportText}; {@code recent}, the number of recent
 * epochs; last {@code crc}, CRC-32C in hexadecimal of all other texts (name, NUL, value, NUL) and
 * then all tensors (name, NUL, bytes), in the file's order.
 *
 * <p>Tensors, all F32: {@code weight/<name>}, {@code moment1}, {@code moment2}, {@code
 * best/<name>}, {@code average/<name>}, {@code recent/<i>/<name>} with i = 0 for the oldest.
 */
final class CheckpointLayout {
  private static final int FORMAT = 1;

  private static final String RUN = "run.";
  private static final String CRC = "crc";
  private static final String WEIGHT = "weight/";
  private static final String FIRST = "moment1";
  private static final String SECOND = "moment2";
  private static final String BEST = "best/";
  private static final String AVERAGE = "average/";
  private static final String RECENT = "recent";

  private final SafetensorsFile file;

  private CheckpointLayout(SafetensorsFile file) {
    this.file = file;
  }

  /** The file of a checkpoint; equal checkpoints give equal bytes. */
  static SafetensorsFile of(Checkpoint checkpoint) {
    List<SafeTensor> tensors = tensors(checkpoint);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("format", Integer.toString(FORMAT));
    checkpoint.run().keySet().stream()
        .sorted()
        .forEach(name -> texts.put(RUN + name, checkpoint.run().getOrDefault(name, "")));
    Position position = checkpoint.position();
    texts.put("batch", Integer.toString(position.batch()));
    texts.put("step", Long.toString(checkpoint.optimiser().step()));
    texts.put("elapsedNanos", Long.toString(position.elapsedNanos()));
    texts.put("lossSum", ReportText.bits(position.lossSum()));
    texts.put("reports", ReportText.of(checkpoint.reports()));
    texts.put(RECENT, Integer.toString(checkpoint.kept().recent().size()));
    texts.put(CRC, crc(texts, tensors));
    return SafetensorsFile.of(texts, tensors);
  }

  private static List<SafeTensor> tensors(Checkpoint checkpoint) {
    List<SafeTensor> tensors = new ArrayList<>();
    OptimiserState optimiser = checkpoint.optimiser();
    add(tensors, WEIGHT, optimiser.weights());
    tensors.add(tensor(FIRST, optimiser.first()));
    tensors.add(tensor(SECOND, optimiser.second()));
    KeptWeights kept = checkpoint.kept();
    add(tensors, BEST, kept.best());
    add(tensors, AVERAGE, kept.average());
    for (int i = 0; i < kept.recent().size(); i++) {
      add(tensors, recent(i), kept.recent().get(i));
    }
    return tensors;
  }

  /**
   * Reads a checkpoint whole.
   *
   * @throws IllegalArgumentException if it is none, is damaged or of a newer format
   */
  static Checkpoint read(Path path) throws IOException {
    CheckpointLayout layout = new CheckpointLayout(SafetensorsFile.read(path));
    layout.requireFormat();
    layout.requireWhole();
    return layout.checkpoint();
  }

  private void requireFormat() {
    long format = number("format");
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "This version reads checkpoints of at most format %d, found %d"
              .formatted(FORMAT, format));
    }
  }

  private void requireWhole() {
    Map<String, String> texts = new LinkedHashMap<>(file.metadata());
    String noted = text(CRC);
    texts.remove(CRC);
    String found = crc(texts, file.tensors().values());
    if (!found.equals(noted)) {
      throw new IllegalArgumentException(
          "The checkpoint must have the check sum %s, found %s".formatted(noted, found));
    }
  }

  private Checkpoint checkpoint() {
    Map<String, String> run = new LinkedHashMap<>();
    file.metadata()
        .forEach(
            (name, value) -> {
              if (name.startsWith(RUN)) {
                run.put(name.substring(RUN.length()), value);
              }
            });
    Position position =
        new Position(
            (int) number("batch"), ReportText.number(text("lossSum")), number("elapsedNanos"));
    OptimiserState optimiser =
        new OptimiserState(
            weights(WEIGHT),
            tensor(file.tensor(FIRST)),
            tensor(file.tensor(SECOND)),
            number("step"));
    return new Checkpoint(run, position, ReportText.reports(text("reports")), optimiser, kept());
  }

  private KeptWeights kept() {
    List<Map<String, Tensor>> recent = new ArrayList<>();
    long count = number(RECENT);
    for (int i = 0; i < count; i++) {
      recent.add(weights(recent(i)));
    }
    return new KeptWeights(weights(BEST), weights(AVERAGE), recent);
  }

  private Map<String, Tensor> weights(String prefix) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    file.tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                weights.put(name.substring(prefix.length()), tensor(tensor));
              }
            });
    return weights;
  }

  private String text(String name) {
    String value = file.metadata().get(name);
    if (value == null) {
      throw new IllegalArgumentException("A checkpoint must have the text " + name);
    }
    return value;
  }

  private long number(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Text %s of a checkpoint must be a whole number, found %s".formatted(name, text(name)),
          e);
    }
  }

  private static void add(List<SafeTensor> into, String prefix, Map<String, Tensor> weights) {
    weights.forEach((name, weight) -> into.add(tensor(prefix + name, weight)));
  }

  private static String recent(int index) {
    return RECENT + "/" + index + "/";
  }

  private static SafeTensor tensor(String name, Tensor tensor) {
    return SafeTensor.ofFloats(name, tensor.shape(), tensor.values());
  }

  private static Tensor tensor(SafeTensor tensor) {
    return new Tensor(tensor.shape(), tensor.floats());
  }

  private static String crc(Map<String, String> texts, Collection<SafeTensor> tensors) {
    CRC32C crc = new CRC32C();
    texts.forEach(
        (name, value) -> {
          crc.update((name + "\0" + value + "\0").getBytes(UTF_8));
        });
    for (SafeTensor tensor : tensors) {
      String form = tensor.name() + "\0" + Arrays.toString(tensor.shape()) + "\0";
      crc.update(form.getBytes(UTF_8));
      crc.update(tensor.data());
    }
    return Long.toHexString(crc.getValue());
  }
}
