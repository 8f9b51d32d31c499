package io.orderguard.evaluation;

/** One point of a curve. */
public record CurvePoint(double x, double y) {}
