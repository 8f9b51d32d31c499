package io.orderguard.replay;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * A table of a small shop: a few customers and cards, an order every five minutes, and now and then
 * a stolen card that is used for large orders until it is reported.
 */
public final class SmallTable {

  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  public static final Duration BETWEEN = Duration.ofMinutes(5);
  public static final Duration DELAY = Duration.ofDays(1);
  public static final int ROWS = 3_500;

  private static final int CUSTOMERS = 60;
  private static final int CARDS = 90;

  private SmallTable() {}

  /** Order time of a row, from 0. */
  public static Instant time(int row) {
    return START.plus(BETWEEN.multipliedBy(row));
  }

  public static Path write(Path file) throws IOException {
    Random random = new Random(11);
    int stolen = -1;
    int stolenUntil = 0;
    try (Writer table = Files.newBufferedWriter(file)) {
      table.write("id,at,buyer,card,amount,country,fraud\n");
      for (int row = 0; row < ROWS; row++) {
        if (row >= stolenUntil && random.nextInt(40) == 0) {
          stolen = random.nextInt(CARDS);
          stolenUntil = row + 60;
        }
        boolean fraud = row < stolenUntil && random.nextInt(3) == 0;
        int card = fraud ? stolen : random.nextInt(CARDS);
        double amount = Math.exp(3 + 0.6 * random.nextGaussian() + (fraud ? 1.2 : 0));
        table.write(
            "o%d,%s,c%d,k%d,%.2f,%s,%d%n"
                .formatted(
                    row,
                    time(row),
                    random.nextInt(CUSTOMERS),
                    card,
                    amount,
                    random.nextInt(4) == 0 ? "FR" : "DE",
                    fraud ? 1 : 0));
      }
    }
    return file;
  }

  public static Path mapping(Path file) throws IOException {
    Files.writeString(
        file,
        """
        orderId: id
        orderTime: {column: at}
        customerId: buyer
        creditCardId: card
        label: {column: fraud, fraud: "1", legitimate: "0", delay: P1D}
        categorical: [country]
        numerical: [amount]
        """);
    return file;
  }
}
