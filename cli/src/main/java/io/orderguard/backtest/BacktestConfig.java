package io.orderguard.backtest;

import io.orderguard.replay.Intervals;
import io.orderguard.replay.TableInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One backtest.
 *
 * @param input the table
 * @param intervals of training and test
 * @param out gets the results; must not exist or be empty
 * @param fit how the network is fitted
 */
public record BacktestConfig(TableInput input, Intervals intervals, Path out, Fit fit) {

  /**
   * How the network is fitted.
   *
   * @param seed at least 0; decides everything random
   * @param threads of libtorch in training, at least 1
   */
  public record Fit(int seed, int threads) {}

  /** Everything that can be told to be wrong before a file is opened; empty if all is right. */
  List<String> mistakes() {
    List<String> mistakes = new ArrayList<>(intervals.mistakes());
    if (!Files.isReadable(input.data()) || Files.isDirectory(input.data())) {
      mistakes.add("--data must be a readable file, found " + input.data());
    }
    if (!isFree(out)) {
      mistakes.add("--out must not exist or be an empty directory, found " + out);
    }
    if (fit.seed < 0) {
      mistakes.add("--seed must be at least 0, found " + fit.seed);
    }
    if (fit.threads < 1) {
      mistakes.add("--threads must be at least 1, found " + fit.threads);
    }
    return mistakes;
  }

  private static boolean isFree(Path directory) {
    if (!Files.exists(directory)) {
      return true;
    }
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException("Directory " + directory + " cannot be read", e);
    }
  }
}
