package io.orderguard.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EpochSamplesTest {
  private static final Examples ALL =
      TrainingSet.of(new SyntheticShop(3).orders(1000), TestCounts.NONE).all();
  private static final int LEGITIMATE = ALL.size() - ALL.fraudCount();

  @Test
  void everyEpochSeesAllFraudsAndOtherLegitimateOrdersUntilAllHadTheirTurn() {
    EpochSamples quarter = EpochSamples.of(ALL, new DownSampling(0.25, 7));
    Set<String> seen = new HashSet<>();
    int legitimate = 0;
    for (int epoch = 0; epoch < 4; epoch++) {
      Examples sample = quarter.epoch(epoch);
      assertThat(sample.size()).isEqualTo(quarter.size());
      assertThat(sample.fraudCount()).isEqualTo(ALL.fraudCount());
      legitimate += sample.size() - sample.fraudCount();
      seen.addAll(legitimate(sample));
    }
    assertThat(legitimate).isBetween(LEGITIMATE - 4, LEGITIMATE + 4);
    assertThat(seen).hasSize(Math.min(legitimate, LEGITIMATE));
  }

  @Test
  void afterTheLastTurnTheFirstComeAgain() {
    EpochSamples sixTenths = EpochSamples.of(ALL, new DownSampling(0.6, 7));
    List<String> first = legitimate(sixTenths.epoch(0));
    Set<String> union = new HashSet<>(first);
    List<String> second = legitimate(sixTenths.epoch(1));
    union.addAll(second);
    assertThat(union).hasSize(LEGITIMATE);
    assertThat(second).doesNotHaveDuplicates().hasSameSizeAs(first).isNotEqualTo(first);
    assertThat(first).containsAnyElementsOf(second);
  }

  @Test
  void ordersStayInTheirOrder() {
    Examples sample = EpochSamples.of(ALL, new DownSampling(0.1, 1)).epoch(5);
    for (int i = 1; i < sample.size(); i++) {
      assertThat(sample.orderTimeMillis(i)).isGreaterThanOrEqualTo(sample.orderTimeMillis(i - 1));
    }
  }

  @Test
  void theSeedAndTheEpochDecide() {
    DownSampling tenth = new DownSampling(0.1, 1);
    List<String> fifth = legitimate(EpochSamples.of(ALL, tenth).epoch(5));
    assertThat(legitimate(EpochSamples.of(ALL, tenth).epoch(5))).isEqualTo(fifth);
    assertThat(legitimate(EpochSamples.of(ALL, tenth).epoch(6))).isNotEqualTo(fifth);
    assertThat(legitimate(EpochSamples.of(ALL, new DownSampling(0.1, 2)).epoch(5)))
        .isNotEqualTo(fifth);
  }

  @Test
  void withoutDownSamplingEveryEpochSeesAll() {
    EpochSamples all = EpochSamples.of(ALL, DownSampling.NONE);
    assertThat(all.size()).isEqualTo(ALL.size());
    assertThat(all.epoch(0)).isSameAs(ALL);
    assertThat(all.epoch(9)).isSameAs(ALL);
  }

  @Test
  void oneLegitimateOrderIsLeftOfFew() {
    EpochSamples few = EpochSamples.of(ALL, new DownSampling(1e-9, 1));
    assertThat(few.size()).isEqualTo(ALL.fraudCount() + 1);
    assertThat(legitimate(few.epoch(0))).isNotEqualTo(legitimate(few.epoch(1)));
  }

  private static List<String> legitimate(Examples examples) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      if (!examples.fraud(i)) {
        ids.add(examples.orderId(i));
      }
    }
    return ids;
  }
}
