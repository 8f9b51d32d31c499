package io.orderguard.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.order.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LabelBookTest {

  private final LabelBook book = new LabelBook(1000, orderId -> !orderId.equals("elsewhere"));

  @Test
  void theNewestLabelOfAnOrderCounts() {
    book.add(label("a", LabelOutcome.LEGITIMATE, 100));
    book.add(label("a", LabelOutcome.FRAUD, 200));

    assertThat(book.outcome("a")).isEqualTo(Outcome.FRAUD);
    assertThat(book.outcome("b")).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void labelsOfOtherOrdersAreCountedButNotKept() {
    book.add(label("elsewhere", LabelOutcome.FRAUD, 100));

    assertThat(book.labels()).isEqualTo(1);
    assertThat(book.outcome("elsewhere")).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aLabelThatArrivesLateDoesNotReplaceANewerOne() {
    book.add(label("a", LabelOutcome.FRAUD, 200));
    book.add(label("a", LabelOutcome.LEGITIMATE, 100));

    assertThat(book.outcome("a")).isEqualTo(Outcome.FRAUD);
  }

  @Test
  void ofTwoLabelsOfOneInstantTheLaterInTheTopicCounts() {
    book.add(label("a", LabelOutcome.FRAUD, 200));
    book.add(label("a", LabelOutcome.LEGITIMATE, 200));

    assertThat(book.outcome("a")).isEqualTo(Outcome.LEGITIMATE);
  }

  @Test
  void aLabelFromTheCutOffOnDoesNotExist() {
    book.add(label("a", LabelOutcome.LEGITIMATE, 999));
    book.add(label("a", LabelOutcome.FRAUD, 1000));
    book.add(label("b", LabelOutcome.FRAUD, 5000));

    assertThat(book.outcome("a")).isEqualTo(Outcome.LEGITIMATE);
    assertThat(book.outcome("b")).isEqualTo(Outcome.UNKNOWN);
    assertThat(book.labels()).isEqualTo(3);
    assertThat(book.hidden()).isEqualTo(2);
  }

  @Test
  void aLabelCanBeTakenBack() {
    book.add(label("a", LabelOutcome.FRAUD, 100));
    book.add(label("a", LabelOutcome.UNKNOWN, 200));

    assertThat(book.outcome("a")).isEqualTo(Outcome.UNKNOWN);
  }

  private static OrderLabel label(String orderId, LabelOutcome outcome, long knownAt) {
    return new OrderLabel(orderId, "c", null, null, outcome, Instant.ofEpochMilli(knownAt));
  }
}
