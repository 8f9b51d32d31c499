package io.orderguard.training;

import io.orderguard.features.EncodedBatch;

/**
 * Orders of one step with their labels.
 *
 * @param inputs B orders
 * @param labels B values: 1 = fraud, 0 = legitimate
 */
@SuppressWarnings("ArrayRecordComponent") // a transfer buffer, never compared
record TrainingBatch(EncodedBatch inputs, float[] labels) {}
