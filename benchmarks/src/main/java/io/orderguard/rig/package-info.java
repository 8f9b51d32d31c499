/**
 * What benchmarks of the running application share: a synthetic shop, a cluster in this process,
 * the application on it, the load and the watch on its scores. Orders are recomputable from their
 * numbers, every send is checked and latencies start at the scheduled send. Knows nothing of any
 * benchmark; only benchmarks use it.
 */
@NullMarked
package io.orderguard.rig;

import org.jspecify.annotations.NullMarked;
