package io.orderguard.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderguard.chunks.Storage;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.dataset.Examples;
import io.orderguard.dataset.SyntheticShop;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Reads generated topics in a process of its own; a line for each look at the progress. */
final class IngestProcess {

  static final String PROGRESS = "progress";
  static final String DONE = "done";

  private static final int CHUNK_BYTES = 4 << 20;
  private static final int COMPARED_EVERY = 500;

  private IngestProcess() {}

  /** Arguments: work directory, orders. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    GeneratedTopics topics = new GeneratedTopics(Integer.parseInt(arguments[1]), 40_000, 10, true);
    Instant end = SyntheticShop.OPENING.plus(Duration.ofDays(365));
    IngestPlan plan =
        new IngestPlan(
            SyntheticShop.CATALOGUE,
            new DatasetWindow(Instant.EPOCH, end, end, null),
            Path.of(arguments[0]),
            2);
    Examples examples =
        DatasetIngest.read(
                topics,
                topics.spans(),
                plan,
                (topic, done, planned) -> out.println(PROGRESS),
                new DatasetIngest.Storing(Storage.DURABLE, CHUNK_BYTES))
            .all();
    compare(topics, examples);
    out.println(DONE + " " + examples.size() + " " + examples.fraudCount());
  }

  private static void compare(GeneratedTopics topics, Examples examples) {
    for (int i = 0; i < examples.size(); i++) {
      boolean same =
          examples.orderId(i).equals("order-" + i) && examples.fraud(i) == topics.fraud(i);
      if (!same || (i % COMPARED_EVERY == 0 && !examples.snapshot(i).equals(topics.snapshot(i)))) {
        throw new AssertionError("Example " + i + " is not what lies on the topics");
      }
    }
  }
}
