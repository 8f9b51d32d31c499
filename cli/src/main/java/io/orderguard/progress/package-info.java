/**
 * How long work is shown while it runs. What is shown depends on nothing but what the work itself
 * reports. Commands and what they run use it.
 */
@NullMarked
package io.orderguard.progress;

import org.jspecify.annotations.NullMarked;
