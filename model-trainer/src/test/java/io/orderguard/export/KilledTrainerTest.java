package io.orderguard.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.dataset.ShopTopics;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.export.TrainerProcess.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From topics to a release in real processes, killed at every stage before the release. */
final class KilledTrainerTest {

  private static final String PREFIX = "killed";

  /** An epoch of either fit has more. */
  private static final int STEPS = 12;

  private final Path directory;

  KilledTrainerTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aTrainerThatWasKilledAtEveryStageReleasesTheSameBundle() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<LabelledOrder> orders = new SyntheticShop(1).orders(1600);
    try (EmbeddedBroker broker = EmbeddedBroker.temporary();
        ShopTopics topics = ShopTopics.create(broker, PREFIX)) {
      broker.createTopic(PREFIX + "-releases", 1, Map.of());
      broker.createTopic(PREFIX + "-acknowledgements", 1, Map.of());
      topics.publish(orders.subList(0, 1500));
      TrainerConfig undisturbed =
          TrainerProcess.config(broker.bootstrapServers(), PREFIX, directory.resolve("one"));
      String digest =
          Trainer.train(TestConfigs.kept(undisturbed, null), TrainerProgress.NONE).digest();

      int published = 1500;
      for (Stage stage : Stage.values()) {
        int count =
            switch (stage) {
              case FITTING, FITTING_AGAIN -> 1 + random.nextInt(STEPS);
              default -> 1;
            };
        String said = run(broker, stage, count);
        assertThat(said)
            .as("seed %d: %s", seed, errors())
            .isEqualTo(
                stage == Stage.NONE
                    ? TrainerProcess.DONE + digest + " after steps 0"
                    : TrainerProcess.WAITING + stage);
        topics.publish(orders.subList(published, published + 10));
        published += 10;
      }

      ReleaseLog log = ReleaseLog.read(undisturbed.release().topics());
      assertThat(log.releases())
          .extracting(release -> release.release().getDigest())
          .as("seed %d", seed)
          .containsExactly(digest);
      assertThat(directory.resolve("two/work/runs")).isEmptyDirectory();
    }
  }

  /** Returns the last thing the process said before it ended or was killed. */
  private String run(EmbeddedBroker broker, Stage stage, int count)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx512m",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                TrainerProcess.class.getName(),
                broker.bootstrapServers(),
                PREFIX,
                directory.resolve("two").toString(),
                stage.name(),
                Integer.toString(count))
            .redirectError(
                ProcessBuilder.Redirect.appendTo(directory.resolve("errors.log").toFile()))
            .start();
    String said = "nothing";
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String line = out.readLine();
      while (line != null) {
        boolean waits = line.startsWith(TrainerProcess.WAITING);
        said = waits || line.startsWith(TrainerProcess.DONE) ? line : said;
        line = waits ? null : out.readLine();
      }
      process.destroyForcibly(); // nothing happens to one that has ended
    }
    process.waitFor();
    return said;
  }

  private String errors() throws IOException {
    return Files.readString(directory.resolve("errors.log"));
  }
}
