/**
 * From topics to a released bundle: the trainer's facade, calibration through the serving program,
 * golden examples, provenance, and the releases topic. No bundle leaves it that did not pass its
 * own golden examples. The command line uses it; nobody else does.
 */
@NullMarked
package io.orderguard.export;

import org.jspecify.annotations.NullMarked;
