package io.orderguard.faults;

import io.orderguard.app.AppConfig;
import io.orderguard.app.FraudScoringApp;
import io.orderguard.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An instance in this process, whose device can be disturbed. Used by one thread. */
final class LocalInstance implements FaultInstance {

  private final Deployment deployment;
  private final String name;
  private final Disturbance disturbance;
  private @Nullable FraudScoringApp app;

  /** One that does not run yet. */
  LocalInstance(Deployment deployment, String name, Disturbance disturbance) {
    this.deployment = deployment;
    this.name = name;
    this.disturbance = disturbance;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path state() {
    return deployment.state(name);
  }

  @Override
  public void start() throws InterruptedException {
    AppConfig config = AppConfig.from(Settings.parse(deployment.yaml(name), "instance " + name));
    FraudScoringApp starting =
        FraudScoringApp.of(config, scorer -> new DisturbedScorer(scorer, disturbance));
    app = starting;
    starting.start();
  }

  @Override
  public boolean isReady() {
    FraudScoringApp running = app;
    try {
      return running != null && running.awaitReady(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void stop() {
    FraudScoringApp running = app;
    app = null;
    if (running != null) {
      running.close();
    }
  }
}
