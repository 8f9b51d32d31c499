/**
 * What people and programs read after a backtest or a training: one self-contained HTML page and
 * one JSON document, written from plain values. Nothing on the page is loaded from anywhere, and
 * every text on it is escaped. Export and the command line use it; it depends on evaluation only.
 */
@NullMarked
package io.orderguard.report;

import org.jspecify.annotations.NullMarked;
