package io.orderguard.backtest;

import io.orderguard.evaluation.ScoredOrders;

/**
 * The orders of the test with their scores.
 *
 * @param orders in their order
 * @param ids of the same orders
 * @param counts what became of them
 */
record ScoredOrdersOfTest(ScoredOrders orders, OrderIds ids, BacktestResult.Counts counts) {}
