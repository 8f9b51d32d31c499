/**
 * Breaks a running application on purpose and judges what came of it: processes killed, the broker
 * restarted, instances that come and go, models swapped, devices that fail, dead letters refused,
 * state gone. The judge knows only what was sent and what a reader of committed scores saw; it
 * computes itself what should have come. Imports the rig and the product; only the program's entry
 * uses it.
 */
@NullMarked
package io.orderguard.faults;

import org.jspecify.annotations.NullMarked;
