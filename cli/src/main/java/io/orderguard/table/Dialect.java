package io.orderguard.table;

import java.util.Set;

/**
 * How a table writes its cells.
 *
 * @param delimiter between cells
 * @param missing texts that mean that a cell is blank; blank text always does
 */
record Dialect(char delimiter, Set<String> missing) {

  Dialect {
    missing = Set.copyOf(missing);
  }

  /** Whether a cell holds no value. */
  boolean isMissing(String text) {
    return text.isBlank() || (!missing.isEmpty() && missing.contains(text.strip()));
  }
}
