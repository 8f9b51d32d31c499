/**
 * How an order and its two sequences become tensors. One implementation for training and serving,
 * so that nothing can drift apart. May use orders, histories and the catalogue; knows no model.
 */
@NullMarked
package io.orderguard.features;

import org.jspecify.annotations.NullMarked;
