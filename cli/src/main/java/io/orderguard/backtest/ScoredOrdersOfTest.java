package io.orderguard.backtest;

import io.orderguard.evaluation.ScoredOrders;

/**
 * The orders of the test with their scores.
 *
 * @param orders in their order
 * @param counts what became of them
 */
record ScoredOrdersOfTest(ScoredOrders orders, BacktestResult.Counts counts) {}
