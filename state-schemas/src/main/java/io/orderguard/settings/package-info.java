/**
 * Typed reading of one YAML configuration, with every mistake listed at once. Applications build
 * their own records from it; nothing else does.
 */
@NullMarked
package io.orderguard.settings;

import org.jspecify.annotations.NullMarked;
