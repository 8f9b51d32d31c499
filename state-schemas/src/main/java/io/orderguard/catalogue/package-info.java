/**
 * Which fields of an order are which features, and how an order is read. A catalogue grows at its
 * end only; its chained fingerprints prove that. May be used by histories, features and bundles.
 */
@NullMarked
package io.orderguard.catalogue;

import org.jspecify.annotations.NullMarked;
