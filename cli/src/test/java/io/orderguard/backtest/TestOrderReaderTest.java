package io.orderguard.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.evaluation.ScoredOrder.Purchase;
import io.orderguard.table.Mapping;
import io.orderguard.table.TableRow;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TestOrderReaderTest {

  private static final String IDS =
      """
      orderId: id
      orderTime: {column: time}
      customerId: customer
      creditCardId: card
      """;

  private final Mapping shop = mapping("numerical: [weight, Total amount]");
  private final TestOrderReader reader = TestOrderReader.of(shop);

  @Test
  void aRowBecomesAnOrderOfTheTest() {
    TestOrder order = reader.read(row(shop, "c1", "k1", 12.5));

    assertThat(order.orderId()).isEqualTo("o");
    assertThat(order.outcome()).isEqualTo(LabelOutcome.FRAUD);
    assertThat(order.orderTimeMillis()).isEqualTo(5);
    assertThat(order.purchase().amount()).isEqualTo(12.5f);
  }

  @Test
  void keysTellCustomersAndCardsApart() {
    Purchase first = reader.read(row(shop, "a", "a", 1.0)).purchase();
    Purchase same = reader.read(row(shop, "a", "b", 1.0)).purchase();

    assertThat(same.customerKey()).isEqualTo(first.customerKey());
    assertThat(same.cardKey()).isNotEqualTo(first.cardKey());
    assertThat(first.cardKey()).isNotEqualTo(first.customerKey());
    assertThat(TestOrderReader.of(shop).read(row(shop, "a", "a", 1.0)).purchase()).isEqualTo(first);
  }

  @Test
  void whatIsMissingIsNone() {
    Purchase purchase = reader.read(row(shop, "a", null, null)).purchase();

    assertThat(purchase.cardKey()).isZero();
    assertThat(purchase.amount()).isNaN();
    assertThat(reader.read(row(shop, "a", "", 1.0)).purchase().cardKey()).isZero();
  }

  @Test
  void theMappingSaysWhichColumnIsTheAmount() {
    assertThat(amount("numerical: [price, fee]\namount: fee")).isEqualTo(2);
    assertThat(amount("numerical: [amount, tax_amount]\namount: tax_amount")).isEqualTo(2);
    assertThat(amount("numerical: [TX_AMOUNT, fee]")).isEqualTo(1);
  }

  @Test
  void withoutExactlyOneColumnOfAmountsThereIsNone() {
    assertThat(amount("numerical: [amount, tax_amount]")).isNaN();
    assertThat(amount("numerical: [price, amount_usd]")).isNaN();
  }

  /** Of a row whose numbers are 1 and 2. */
  private static float amount(String yaml) {
    Mapping mapping = mapping(yaml);
    GenericData.Record order = new GenericData.Record(mapping.schema());
    order.put(4, 1.0);
    order.put(5, 2.0);
    TableRow row = new TableRow(2, "o", 5, "c", null, LabelOutcome.FRAUD, order);
    return TestOrderReader.of(mapping).read(row).purchase().amount();
  }

  private static Mapping mapping(String yaml) {
    return Mapping.parse(IDS + yaml, "shop.yaml");
  }

  private static TableRow row(
      Mapping mapping, String customer, @Nullable String card, @Nullable Double amount) {
    GenericData.Record order = new GenericData.Record(mapping.schema());
    order.put("Total_amount", amount);
    return new TableRow(2, "o", 5, customer, card, LabelOutcome.FRAUD, order);
  }
}
