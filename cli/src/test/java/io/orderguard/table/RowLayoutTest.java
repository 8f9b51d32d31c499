package io.orderguard.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.LabelOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowLayoutTest {

  private static final RowLayout LAYOUT = new RowLayout(TableFiles.mapping().columns());

  @Test
  void whatIsWrittenIsRead() {
    CheckedRow row = row(7, 1000, LabelOutcome.FRAUD, "Ä€😀", null, Double.NaN);

    CheckedRow read = LAYOUT.read(LAYOUT.write(row));

    assertThat(read.line()).isEqualTo(7);
    assertThat(read.timeMillis()).isEqualTo(1000);
    assertThat(read.outcome()).isEqualTo(LabelOutcome.FRAUD);
    assertThat(read.orderId()).isEqualTo("Ä€😀");
    assertThat(read.customerId()).isEqualTo("anna");
    assertThat(read.text(2)).isNull();
    assertThat(read.number(0)).isNaN();
  }

  @Test
  void bytesAreInTheOrderOfTimeAndLine() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      List<Long> one = List.of(random.nextLong(3) << 40, 1 + random.nextLong(300));
      List<Long> two = List.of(random.nextLong(3) << 40, 1 + random.nextLong(300));
      int byTimeAndLine =
          one.get(0).equals(two.get(0))
              ? one.get(1).compareTo(two.get(1))
              : one.get(0).compareTo(two.get(0));
      int byBytes = Arrays.compareUnsigned(bytes(one), bytes(two));
      assertThat(Integer.signum(byBytes)).as("%s and %s", one, two).isEqualTo(byTimeAndLine);
    }
  }

  private static byte[] bytes(List<Long> key) {
    return LAYOUT.write(row(key.get(1), key.get(0), LabelOutcome.UNKNOWN, "o", "1", 1));
  }

  private static CheckedRow row(
      long line, long time, LabelOutcome outcome, String id, @Nullable String card, double amount) {
    return new CheckedRow(
        line, time, outcome, new @Nullable String[] {id, "anna", card}, new double[] {amount});
  }
}
