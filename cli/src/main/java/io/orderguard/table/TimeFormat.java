package io.orderguard.table;

import java.time.Instant;

/** How a table writes the times of its orders. */
interface TimeFormat {

  /**
   * Reads one time.
   *
   * @param text not blank, without blanks at its ends
   * @throws BadCellException if it is no time in this format or none from 1970 to 2100
   */
  OrderTime read(String text) throws BadCellException;

  /** Why all times of a table look as if they were in another format; empty if they do not. */
  default String doubt(Instant first, Instant last) {
    return "";
  }
}
