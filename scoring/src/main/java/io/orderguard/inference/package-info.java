/**
 * Runs a bundle's network and its fallback. The only package that serves through DJL; a failure
 * becomes the next rung of the ladder, never a number. Batching and applications use it.
 */
@NullMarked
package io.orderguard.inference;

import org.jspecify.annotations.NullMarked;
