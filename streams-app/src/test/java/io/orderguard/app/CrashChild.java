package io.orderguard.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process of its own that runs one instance: started with the path of its configuration, it says
 * {@link #READY} once it scores and ends cleanly when its standard input ends. A test kills it
 * instead.
 */
final class CrashChild {

  static final String READY = "instance is ready";

  private CrashChild() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (FraudScoringApp app = FraudScoringApp.of(AppConfig.load(Path.of(arguments[0])))) {
      app.start();
      if (app.awaitReady(Duration.ofSeconds(90))) {
        System.out.println(READY);
      }
      while (System.in.read() >= 0) {
        // only the end counts
      }
    }
  }
}
