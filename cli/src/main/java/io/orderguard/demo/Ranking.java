package io.orderguard.demo;

/**
 * How well scores rank frauds before legitimate orders.
 *
 * @param auc area under the ROC curve, [0, 1]
 * @param averagePrecision [0, 1]
 */
public record Ranking(double auc, double averagePrecision) {}
