package io.orderguard.history;

/**
 * The order of entries within a history: by order time, then by order id. Ids compare by Unicode
 * code point, which is the order of their UTF-8 bytes and so the order of stored keys; {@link
 * String#compareTo} differs from it beyond U+FFFF.
 */
final class HistoryOrder {

  private HistoryOrder() {}

  static int compare(HistoryEntry left, HistoryEntry right) {
    return compare(
        left.orderTimeMillis(), left.orderId(), right.orderTimeMillis(), right.orderId());
  }

  static int compare(long leftMillis, String leftId, long rightMillis, String rightId) {
    int byTime = Long.compare(leftMillis, rightMillis);
    return byTime != 0 ? byTime : compareIds(leftId, rightId);
  }

  private static int compareIds(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        return compareDifferent(l, r);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** Surrogates stand for code points above every other char. */
  private static int compareDifferent(char left, char right) {
    int bySurrogate = Boolean.compare(Character.isSurrogate(left), Character.isSurrogate(right));
    return bySurrogate != 0 ? bySurrogate : Character.compare(left, right);
  }
}
