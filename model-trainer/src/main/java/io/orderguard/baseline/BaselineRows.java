package io.orderguard.baseline;

/**
 * What baselines learn from.
 *
 * @param train finds with {@code validation} how large a model does best
 * @param validation only judges meanwhile
 * @param fitted what a model of that size is fitted to
 */
record BaselineRows(LabelledRows train, LabelledRows validation, LabelledRows fitted) {}
