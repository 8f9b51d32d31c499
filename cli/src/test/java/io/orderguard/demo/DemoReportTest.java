package io.orderguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DemoReportTest {

  @Test
  void aCompleteRunReadsAsATable() {
    DemoReport report = report(3, 3, 0, 0);

    assertThat(report.complete()).isTrue();
    assertThat(report.asTable())
        .contains("orders in              3 at 100.0 a second")
        .contains("scores out             3   lost 0   duplicated 0   dead letters 0")
        .contains("  by shop:1            3")
        .contains("p50 5.0 ms   p99 9.0 ms   p99.9 12.0 ms   max 13.0 ms")
        .contains("sequence model         0.9500  0.6000")
        .contains("logistic regression    0.7000  0.2000");
  }

  @Test
  void aLostDoubledOrRefusedOrderIsNotComplete() {
    assertThat(report(3, 2, 0, 0).lost()).isEqualTo(1);
    assertThat(report(3, 2, 0, 0).complete()).isFalse();
    assertThat(report(3, 3, 1, 0).complete()).isFalse();
    assertThat(report(3, 3, 0, 1).complete()).isFalse();
  }

  private static DemoReport report(long orders, long scores, long duplicated, long deadLetters) {
    TreeMap<String, Long> byBundle = new TreeMap<>();
    byBundle.put("shop:1", scores);
    return new DemoReport(
        orders,
        scores,
        duplicated,
        deadLetters,
        100,
        byBundle,
        new Latency(5, 9, 12, 13),
        new Ranking(0.95, 0.6),
        new Ranking(0.7, 0.2),
        1,
        60);
  }
}
