/**
 * The whole product in one process: a simulated shop, a broker, the application and the trainer. It
 * shows that every order gets its score while a bundle is replaced, and how good the scores are.
 * Only the command line uses it.
 */
@NullMarked
package io.orderguard.demo;

import org.jspecify.annotations.NullMarked;
