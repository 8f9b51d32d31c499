/**
 * How a network and its baseline are fitted. The only package that trains through DJL; one step is
 * one script call. Export uses it.
 */
@NullMarked
package io.orderguard.training;

import org.jspecify.annotations.NullMarked;
