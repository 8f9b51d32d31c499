package io.orderguard.faults;

import io.orderguard.app.AppConfig;
import io.orderguard.app.FraudScoringApp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process of its own that runs one instance on a device of known speed: started with the path of
 * its configuration, it says {@link #READY} once it scores and ends cleanly when its standard input
 * ends. Its parent may kill it instead.
 */
final class FaultChild {

  static final String READY = "instance is ready";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private FaultChild() {}

  /**
   * Runs the instance.
   *
   * @param arguments the path of its configuration
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Disturbance none = new Disturbance(Deployment.CALL_TIME);
    AppConfig config = AppConfig.load(Path.of(arguments[0]));
    try (FraudScoringApp app =
        FraudScoringApp.of(config, scorer -> new DisturbedScorer(scorer, none))) {
      app.start();
      if (app.awaitReady(PATIENCE)) {
        System.out.println(READY);
      }
      while (System.in.read() >= 0) {
        // only the end counts
      }
    }
  }
}
