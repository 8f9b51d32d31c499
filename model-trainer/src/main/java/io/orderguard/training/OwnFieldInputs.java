package io.orderguard.training;

import io.orderguard.dataset.Examples;
import io.orderguard.fallback.OwnFields;
import io.orderguard.order.Order;

/** The own fields of examples. */
record OwnFieldInputs(Examples examples, OwnFields fields) implements LinearInputs {

  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public boolean fraud(int row) {
    return examples.fraud(row);
  }

  @Override
  public int ones() {
    return fields.categories();
  }

  @Override
  public int firstNumber() {
    return fields.firstNumber();
  }

  @Override
  public int numbers() {
    return fields.numbers();
  }

  @Override
  public void write(int row, int[] positions, float[] numbers) {
    Order order = examples.snapshot(row).order();
    for (int column = 0; column < positions.length; column++) {
      positions[column] = fields.position(order, column);
    }
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = fields.number(order, index);
    }
  }
}
