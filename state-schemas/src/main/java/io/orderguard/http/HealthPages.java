package io.orderguard.http;

import java.util.function.Supplier;

/**
 * What a program tells about itself; each is asked anew for every request, by the threads that
 * serve.
 *
 * @param live whether it should go on or be started anew
 * @param ready whether it does its work
 * @param metrics in Prometheus' text format
 */
public record HealthPages(
    Supplier<HealthReport> live, Supplier<HealthReport> ready, Supplier<String> metrics) {

  /** Path of {@link #live}. */
  public static final String LIVE = "/live";

  /** Path of {@link #ready}. */
  public static final String READY = "/ready";

  /** Path of {@link #metrics}. */
  public static final String METRICS = "/metrics";
}
