package io.orderguard.evaluation;

import static io.orderguard.evaluation.TestScores.by;
import static io.orderguard.evaluation.TestScores.onDay;
import static io.orderguard.evaluation.TestScores.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderguard.order.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our figures beside those of the acceptance script, which needs python3. No fraud of the case lies
 * before its test week, so that the script removes no customer.
 */
class HandbookMetricsTest {

  private static final Path SCRIPT = Path.of("..", "..", "shared", "tools", "handbook-metrics");
  private static final int TEST_WEEK = 14;

  @Test
  void theFiguresAreThoseOfTheScript(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isReadable(SCRIPT), "Skipped: the script handbook-metrics is not there");
    assumeTrue(hasPython(), "Skipped: there is no python3");
    ScoredOrders orders = new ScoredOrders();
    Path transactions = folder.resolve("transactions.csv");
    Path scores = folder.resolve("scores.csv");
    try (PrintStream table = print(transactions);
        PrintStream scored = print(scores)) {
      table.print("transaction_id,tx_time_days,customer_id,tx_fraud\n");
      scored.print("orderId,probability\n");
      writeWeek(orders, table, scored);
    }

    JsonNode theirs = run(folder, SCRIPT, transactions, scores, "2018-04-01");

    RankingFigures ours = ScoreEvaluation.of(orders).ranking();
    assertThat(theirs.path("frauds").longValue()).isPositive();
    assertThat(ours.precision().customer())
        .isBetween(0.1, 0.9)
        .isCloseTo(theirs.path("cp100").doubleValue(), within(5e-5));
    assertThat(ours.auc()).isCloseTo(theirs.path("auc").doubleValue(), within(5e-5));
    assertThat(ours.averagePrecision()).isCloseTo(theirs.path("ap").doubleValue(), within(5e-5));
  }

  /** Scores differ between customers, as equal ones would be cut in another order. */
  private static void writeWeek(ScoredOrders orders, PrintStream table, PrintStream scored) {
    Random random = new Random(17);
    for (int id = 0; id < 5000; id++) {
      int day = random.nextInt(7);
      int customer = 1 + random.nextInt(600);
      boolean fraud = customer % 5 == 0 && random.nextBoolean();
      double score = (random.nextInt(60) + (fraud ? 40 : 0) + customer / 1000.0) / 101;
      Outcome label = fraud ? Outcome.FRAUD : Outcome.LEGITIMATE;
      orders.add(onDay(day, by(customer, 0, order(label, score))));
      table.printf("o%d,%d,c%d,%d%n", id, TEST_WEEK + day, customer, fraud ? 1 : 0);
      scored.print("o" + id + "," + score + "\n");
    }
  }

  private static PrintStream print(Path file) throws IOException {
    return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  private static JsonNode run(Path folder, Object... command) throws Exception {
    Path answer = folder.resolve("answer.json");
    ProcessBuilder process = new ProcessBuilder("python3");
    for (Object word : command) {
      process.command().add(word.toString());
    }
    int exit = process.redirectErrorStream(true).redirectOutput(answer.toFile()).start().waitFor();
    assertThat(exit).as(Files.readString(answer)).isZero();
    return new ObjectMapper().readTree(answer.toFile());
  }
}
