/**
 * Which model this is and whether it fits here: a directory or zip with a manifest, every file
 * under a digest. A bundle that does not check out never reaches libtorch. Inference and
 * applications use it; it knows neither DJL nor Kafka.
 */
@NullMarked
package io.orderguard.bundle;

import org.jspecify.annotations.NullMarked;
