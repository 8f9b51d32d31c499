package io.orderguard.report;

import io.orderguard.evaluation.CurvePoint;

/**
 * A point of a chart that is worth a word.
 *
 * @param point where
 * @param tooltip under the pointer
 */
record Mark(CurvePoint point, String tooltip) {}
