package io.orderguard.inference;

import java.util.AbstractList;
import java.util.List;

/** Some elements of a list, by position. */
final class Part<T> extends AbstractList<T> {
  private final List<T> whole;
  private final int[] positions;

  Part(List<T> whole, int[] positions) {
    this.whole = whole;
    this.positions = positions;
  }

  @Override
  public T get(int index) {
    return whole.get(positions[index]);
  }

  @Override
  public int size() {
    return positions.length;
  }
}
