package io.orderguard.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplitSharesTest {

  private static final SplitShares SHARES = new SplitShares(0.15, 0.2);

  @Test
  void whatIsLeftForCalibrationIsCutInTheMiddleOfItsOrders() {
    Orders orders = new Orders(1_000, row -> row % 10 == 5);

    SplitTimes cuts = SHARES.cut(orders, orders.fraudTimes());

    assertThat(cuts.validationFrom()).isEqualTo(time(655));
    assertThat(cuts.calibrationFrom()).isEqualTo(time(805));
    assertThat(cuts.evaluationFrom()).isEqualTo(time((805 + 1_000) / 2));
  }

  @Test
  void aBurstMovesTheCutJustSoFarThatBothHalvesKeepTwoFifthsOfTheFrauds() {
    Orders early = new Orders(1_000, row -> row % 20 == 0 || (row >= 900 && row < 910));
    Orders late = new Orders(1_000, row -> row % 20 == 0 || row >= 990);

    assertThat(fraudsAfter(early, SHARES.cut(early, early.fraudTimes()).evaluationFrom()))
        .isEqualTo((int) Math.ceil(0.4 * fraudsOfCalibration(early)));
    assertThat(
            fraudsOfCalibration(late)
                - fraudsAfter(late, SHARES.cut(late, late.fraudTimes()).evaluationFrom()))
        .isEqualTo((int) Math.ceil(0.4 * fraudsOfCalibration(late)));
  }

  @Test
  void sixFraudsAreEnoughForBothHalves() {
    Orders orders = new Orders(300, row -> row % 100 >= 90);

    SplitTimes cuts = SHARES.cut(orders, orders.fraudTimes());

    assertThat(fraudsAfter(orders, cuts.calibrationFrom())).isEqualTo(6);
    assertThat(fraudsAfter(orders, cuts.evaluationFrom())).isEqualTo(3);
  }

  @Test
  void noHalfIsLeftWithoutFraudsHoweverTheyCome() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int size = 50 + random.nextInt(500);
      int bursts = 1 + random.nextInt(40);
      boolean[] fraud = new boolean[size];
      for (int burst = 0; burst < bursts; burst++) {
        int from = random.nextInt(size);
        Arrays.fill(fraud, from, Math.min(size, from + 1 + random.nextInt(8)), true);
      }
      Orders orders = new Orders(size, row -> fraud[row]);
      SplitShares shares = new SplitShares(0.1, 0.1 + 0.5 * random.nextDouble());

      SplitTimes cuts = shares.cut(orders, orders.fraudTimes());

      int window = fraudsAfter(orders, cuts.calibrationFrom());
      int judged = fraudsAfter(orders, cuts.evaluationFrom());
      int least = (int) Math.ceil(0.4 * window);
      assertThat(judged).as("seed %d, %d frauds", seed, window).isGreaterThanOrEqualTo(least);
      assertThat(window - judged)
          .as("seed %d, %d frauds", seed, window)
          .isGreaterThanOrEqualTo(Math.min(least, window / 2));
    }
  }

  @Test
  void ordersOfOneInstantStayTogether() {
    OrderTimes instant = new Orders(10, row -> true).at(7);

    SplitTimes cuts = SHARES.cut(instant, new long[] {7, 7, 7, 7});

    assertThat(cuts).isEqualTo(new SplitTimes(time(7), time(7), time(7)));
    assertThat(instant.firstFrom(time(7))).isZero();
    assertThat(instant.firstFrom(time(8))).isEqualTo(10);
  }

  @Test
  void impossibleSharesAreRefused() {
    assertThatThrownBy(() -> new SplitShares(0.5, 0.5)).hasMessageContaining("found 0.5 and 0.5");
    assertThatThrownBy(() -> new SplitShares(0.1, 0)).hasMessageContaining("found 0.1 and 0.0");
  }

  private static int fraudsOfCalibration(Orders orders) {
    return fraudsAfter(orders, SHARES.cut(orders, orders.fraudTimes()).calibrationFrom());
  }

  private static int fraudsAfter(Orders orders, Instant from) {
    return (int)
        Arrays.stream(orders.fraudTimes()).filter(time -> time >= from.toEpochMilli()).count();
  }

  private static Instant time(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  /** Whether the order of a row is a fraud. */
  private interface Frauds {
    boolean isFraud(int row);
  }

  /** One order a millisecond. */
  private record Orders(int size, Frauds frauds) implements OrderTimes {

    @Override
    public long millis(int index) {
      return index;
    }

    long[] fraudTimes() {
      long[] times = new long[size];
      int count = 0;
      for (int row = 0; row < size; row++) {
        if (frauds.isFraud(row)) {
          times[count++] = row;
        }
      }
      return Arrays.copyOf(times, count);
    }

    /** As many orders, all at once. */
    OrderTimes at(long millis) {
      int count = size;
      return new OrderTimes() {
        @Override
        public int size() {
          return count;
        }

        @Override
        public long millis(int index) {
          return millis;
        }
      };
    }
  }
}
