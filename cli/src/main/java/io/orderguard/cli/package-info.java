/** The command {@code orderguard}: it constructs everything and is imported by nobody. */
@NullMarked
package io.orderguard.cli;

import org.jspecify.annotations.NullMarked;
