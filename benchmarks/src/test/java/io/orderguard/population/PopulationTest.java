package io.orderguard.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.network.TsaColumns;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PopulationTest {
  private static final FeatureEncoding ENCODING =
      SyntheticEncoding.of(new TsaColumns(2, 3, 2, 1, 20), new SplittableRandom(1));

  @Test
  void customersOrderInTurnsAndEveryOrderEndsItsOwnSequences() {
    Population population = new Population(ENCODING, Lengths.FULL, 3, 7);
    List<Snapshot> orders = population.next(7);
    assertThat(orders.get(6).order().customer()).isEqualTo(orders.get(0).order().customer());
    for (Snapshot order : orders) {
      assertThat(order.customer().scoredOrder().orderId()).isEqualTo(order.order().orderId());
      assertThat(order.customer().length()).isEqualTo(Sequence.MAX_LENGTH);
      assertThat(order.card().length()).isEqualTo(Sequence.MAX_LENGTH);
    }
  }

  @Test
  void allRowsButTheOwnHaveBeenSeenBeforeInTheirOrder() {
    for (Lengths lengths : Lengths.values()) {
      Population population = new Population(ENCODING, lengths, 5, 7);
      Set<SequenceRow> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      population.next(5).forEach(order -> seen.addAll(order.customer().rows()));
      for (Snapshot order : population.next(100)) {
        List<SequenceRow> rows = order.customer().rows();
        assertThat(seen).containsAll(rows.subList(0, rows.size() - 1));
        seen.addAll(rows);
        for (int i = 1; i < rows.size(); i++) {
          assertThat(rows.get(i).orderTimeMillis())
              .isGreaterThan(rows.get(i - 1).orderTimeMillis());
        }
      }
    }
  }

  @Test
  void realisticLengthsAreGeometricFromTheFirstOrderOn() {
    Population population = new Population(ENCODING, Lengths.REALISTIC, 4_000, 7);
    List<Snapshot> first = population.next(4_000);
    population.next(40_000);
    for (List<Snapshot> orders : List.of(first, population.next(4_000))) {
      double mean = orders.stream().mapToInt(each -> each.card().length()).average().orElseThrow();
      double alone = orders.stream().filter(each -> each.card().length() == 1).count() / 4_000.0;
      double cut = (1 - Math.pow(11 / 12.0, 51)) * 12; // the mean of what is cut to 51
      assertThat(mean).isCloseTo(cut, within(0.6));
      assertThat(alone).isCloseTo(1 / 12.0, within(0.015));
    }
  }

  @Test
  void theLengthsOfCustomerAndCardAreIndependent() {
    Population population = new Population(ENCODING, Lengths.REALISTIC, 1_000, 7);
    long equal =
        population.next(1_000).stream()
            .filter(order -> order.customer().length() == order.card().length())
            .count();
    assertThat(equal).isBetween(20L, 120L); // by chance 4 %
  }

  @Test
  void theSameSeedGivesTheSameOrders() {
    assertThat(new Population(ENCODING, Lengths.REALISTIC, 3, 7).next(10))
        .isEqualTo(new Population(ENCODING, Lengths.REALISTIC, 3, 7).next(10))
        .isNotEqualTo(new Population(ENCODING, Lengths.REALISTIC, 3, 8).next(10));
  }
}
