/**
 * Configuration, releases, life cycle and HTTP of a running instance. Everything is constructed
 * here and nowhere below. Only the command line uses it.
 */
@NullMarked
package io.orderguard.app;

import org.jspecify.annotations.NullMarked;
