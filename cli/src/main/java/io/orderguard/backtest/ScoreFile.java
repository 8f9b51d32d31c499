package io.orderguard.backtest;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderScore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code scores.csv}: one line per order of the test. UTF-8, comma, quotes where needed, line feed.
 * What is not known is empty; numbers are as precise as they are.
 */
final class ScoreFile implements AutoCloseable {

  private static final String HEADER =
      "orderId,orderTime,label,probability,rawScore,percentile,decision,rung,bundle\n";

  private final BufferedWriter writer;

  private ScoreFile(BufferedWriter writer) {
    this.writer = writer;
  }

  static ScoreFile create(Path file) throws IOException {
    BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    writer.write(HEADER);
    return new ScoreFile(writer);
  }

  /**
   * Writes an order.
   *
   * @param score null if none came
   */
  void write(TestOrder order, @Nullable OrderScore score) {
    try {
      writeText(order.orderId());
      writer.append(',').append(Instant.ofEpochMilli(order.orderTimeMillis()).toString());
      writer.append(',').append(label(order.outcome()));
      if (score == null) {
        writer.write(",,,,,lost,\n");
      } else {
        write(score);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The scores cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private void write(OrderScore score) throws IOException {
    writeNumber(score.getProbability());
    writeNumber(score.getRawScore());
    writeNumber(score.getPercentile());
    writeWord(score.getDecision());
    writeWord(score.getRung());
    writer.append(',');
    if (score.getBundleName() != null) {
      writeText(score.getBundleName() + ":" + score.getBundleVersion());
    }
    writer.append('\n');
  }

  private void writeNumber(@Nullable Double number) throws IOException {
    writer.append(',').append(number == null ? "" : number.toString());
  }

  private void writeWord(@Nullable Enum<?> word) throws IOException {
    writer.append(',').append(word == null ? "" : word.name().toLowerCase(Locale.ROOT));
  }

  private void writeText(String text) throws IOException {
    boolean plain = true;
    for (int i = 0; i < text.length(); i++) {
      plain &= ",\"\r\n".indexOf(text.charAt(i)) < 0;
    }
    writer.write(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
  }

  private static String label(LabelOutcome outcome) {
    return switch (outcome) {
      case FRAUD -> "1";
      case LEGITIMATE -> "0";
      case UNKNOWN -> "";
    };
  }
}
