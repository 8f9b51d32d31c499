package io.orderguard.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderIdsTest {

  @Test
  void everyIdHasANumberOfItsOwn() {
    OrderIds ids = new OrderIds();
    ids.add("b");
    ids.add("a");

    OrderIds.Numbers numbers = ids.numbers();

    assertThat(List.of(numbers.of("a"), numbers.of("b"))).containsExactlyInAnyOrder(0, 1);
    assertThat(numbers.ofRow(0)).isEqualTo(numbers.of("b"));
    assertThat(numbers.of("c")).isNegative();
  }

  @Test
  void rowsOfOneIdShareANumber() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        rows.add("o-" + random.nextInt(1_500));
      }
      Collections.shuffle(rows, random);
      OrderIds ids = new OrderIds();
      rows.forEach(ids::add);

      OrderIds.Numbers numbers = ids.numbers();

      Map<Integer, String> idOf = new HashMap<>();
      for (int row = 0; row < rows.size(); row++) {
        int number = numbers.ofRow(row);
        assertThat(number).as("seed %d", seed).isBetween(0, ids.size() - 1);
        assertThat(numbers.of(rows.get(row))).as("seed %d", seed).isEqualTo(number);
        String id = idOf.putIfAbsent(number, rows.get(row));
        assertThat(id == null ? rows.get(row) : id).as("seed %d", seed).isEqualTo(rows.get(row));
      }
    }
  }
}
