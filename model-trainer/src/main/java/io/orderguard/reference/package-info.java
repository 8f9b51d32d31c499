/**
 * How a trained model of the public reference implementation moves over: its checkpoint and the
 * JSON files around it become a bundle that scores as the reference did. Every mistake in the files
 * is listed at once; no text of a category is ever in a message. The command line uses it.
 */
@NullMarked
package io.orderguard.reference;

import org.jspecify.annotations.NullMarked;
