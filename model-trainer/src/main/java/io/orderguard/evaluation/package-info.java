/**
 * How good scores are: ranking and calibration figures as pure functions of scores and labels. No
 * figure depends on the order of the rows. Training and export use it; it depends on nothing.
 */
@NullMarked
package io.orderguard.evaluation;

import org.jspecify.annotations.NullMarked;
