/**
 * How benchmarks show what they found: numbers as text, tables, plots, pages, the machine and the
 * progress. Knows nothing of what was measured; only benchmarks use it.
 */
@NullMarked
package io.orderguard.figures;

import org.jspecify.annotations.NullMarked;
