/**
 * The trainer as a service: when a run begins, what became of the runs so far, health and metrics.
 * A run that fails never ends it, and one that was stopped is the first that goes on. The command
 * line starts it; it uses the trainer only through its facade.
 */
@NullMarked
package io.orderguard.service;

import org.jspecify.annotations.NullMarked;
