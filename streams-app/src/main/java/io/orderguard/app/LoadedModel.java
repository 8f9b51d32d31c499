package io.orderguard.app;

import io.orderguard.inference.Scorer;
import java.time.Duration;

/**
 * A bundle that passed every check here and is warm.
 *
 * @param scorer it; belongs to whoever takes the record
 * @param goldenMaxDifference largest |Δ raw score| over the golden examples on this device
 * @param loadTime from the fetch to the last warmed shape
 */
record LoadedModel(Scorer scorer, double goldenMaxDifference, Duration loadTime) {}
