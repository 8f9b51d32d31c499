/**
 * Programs that measure the product against its naive twins on the same machine in the same run.
 * Both sides are measured in turns, and every figure is a median over the turns. May use all
 * modules but the command line; nobody uses it.
 */
@NullMarked
package io.orderguard.bench;

import org.jspecify.annotations.NullMarked;
