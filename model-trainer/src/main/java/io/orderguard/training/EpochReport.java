package io.orderguard.training;

/**
 * What one epoch gave; in a refit, precision and AUC are those of the run before it.
 *
 * @param epoch from 1
 * @param trainLoss mean loss over the epoch's orders, each before its step
 * @param averagePrecision on the validation split
 * @param auc on the validation split
 * @param best whether it is the best average precision so far
 */
public record EpochReport(
    int epoch, double trainLoss, double averagePrecision, double auc, boolean best) {}
