package io.orderguard.topologybench;

import io.orderguard.rig.ListPerKeyStore;
import io.orderguard.topology.HistoryLayout;

/** How histories are kept: the product's way, a part of it, and the naive twin. */
enum Layout {
  /** One key per entry, and those of recently seen entities in memory: what an instance does. */
  PRODUCT("product"),
  /** One key per entry, nothing in memory. */
  ROWS("without memory"),
  /** One value per entity. */
  LISTS("lists (twin)");

  private final String words;

  Layout(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * The layout for one run.
   *
   * @param memoryBytes of the product
   */
  HistoryLayout histories(long memoryBytes) {
    return switch (this) {
      case PRODUCT -> HistoryLayout.ROW_PER_ENTRY.withMemory(memoryBytes);
      case ROWS -> HistoryLayout.ROW_PER_ENTRY;
      case LISTS -> ListPerKeyStore::new;
    };
  }
}
