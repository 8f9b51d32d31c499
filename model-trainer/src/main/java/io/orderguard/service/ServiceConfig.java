package io.orderguard.service;

import io.orderguard.dataset.DatasetSource;
import io.orderguard.export.TrainerConfig;
import io.orderguard.http.HttpConfig;
import io.orderguard.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A trainer that runs for months.
 *
 * @param bundleName what its runs have in common; one service at a time makes bundles of a name
 * @param trigger when a run begins
 * @param checkEvery how often labels are counted and the clock is asked
 * @param http where health and metrics are served
 * @param source where labels are counted
 * @param work where it notes what became of its runs
 * @param runs what a run is told
 */
public record ServiceConfig(
    String bundleName,
    RunTrigger trigger,
    Duration checkEvery,
    HttpConfig http,
    DatasetSource source,
    Path work,
    Runs runs) {

  /**
   * Reads the configuration file that {@code run} and {@code train} share.
   *
   * @param now for a first look at what a run would be told
   * @throws IllegalArgumentException that lists every mistake
   */
  public static ServiceConfig from(Settings settings, Instant now) {
    return new ServiceSettings(settings).read(now);
  }

  /** The same settings at different times. */
  @FunctionalInterface
  public interface Runs {

    /**
     * What a run is told that begins then.
     *
     * @throws IllegalArgumentException if there can be none then, such as with a window that begins
     *     in the future
     */
    TrainerConfig at(Instant startedAt);
  }
}
