/**
 * What the model is: networks defined once in Java that emit TorchScript for training and for
 * serving. Pure text and numbers, no libtorch. Training and export use it.
 */
@NullMarked
package io.orderguard.network;

import org.jspecify.annotations.NullMarked;
