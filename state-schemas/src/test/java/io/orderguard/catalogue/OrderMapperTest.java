package io.orderguard.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderguard.order.EntityKeyHasher;
import io.orderguard.order.EntityType;
import io.orderguard.order.Order;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class OrderMapperTest {

  private static final byte[] SECRET = {1, 2, 3};
  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Purchase", "fields": [
                {"name": "id", "type": "string"},
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                {"name": "who", "type": ["null", "long"]},
                {"name": "card", "type": ["null", "string"]},
                {"name": "country", "type": ["null", "string"]},
                {"name": "gift", "type": "boolean"},
                {"name": "total", "type": ["null", "double"]},
                {"name": "hour", "type": ["null", "int"]}
              ]}\
              """);
  private static final Catalogue CATALOGUE =
      Catalogue.parse(
          """
          name: purchases
          order-id: id
          order-time: at
          customer-id: who
          credit-card-id: card
          features:
            - {name: country, kind: categorical}
            - {name: gift, kind: categorical}
            - {name: amount, kind: numerical, field: total}
            - {name: hour, kind: engineered}
            - {name: purchases, kind: derived, function: count, entity: customer}
          """,
          "purchases.yaml");

  private final EntityKeyHasher hasher = new EntityKeyHasher(SECRET);
  private final OrderMapper mapper = OrderMapper.of(CATALOGUE, SCHEMA, hasher);

  @Test
  void aRecordBecomesAnOrderWithHashedKeysAndTexts() {
    Order order = mapper.map(purchase());

    assertThat(order.orderId()).isEqualTo("o-1");
    assertThat(order.orderTimeMillis()).isEqualTo(1_700_000_000_123L);
    assertThat(order.customer()).isEqualTo(hasher.key(EntityType.CUSTOMER, "42"));
    assertThat(order.card()).isEqualTo(hasher.key(EntityType.CARD, "c-9"));
    assertThat(order.features().categorical(0)).isEqualTo(new TextHasher().hash("DE"));
    assertThat(order.features().categorical(1)).isEqualTo(new TextHasher().hash("true"));
    assertThat(order.features().numerical(0)).isEqualTo(12.5f);
    assertThat(order.engineered().value(0)).isEqualTo(23f);
    assertThat(order.engineered().count()).as("a derived feature is no field").isEqualTo(1);
    assertThat(order.categoricalTexts()).containsExactly("DE", "true");
  }

  @Test
  void aCategoryWithACanonicalTextMayBeAnyNumber() {
    Catalogue graded =
        Catalogue.parse(
            CATALOGUE.yaml()
                + "  - {name: grade, kind: categorical, field: total, canonical: whole-number}\n",
            "graded.yaml");

    Order order = OrderMapper.of(graded, SCHEMA, hasher).map(purchase());

    assertThat(order.categoricalTexts()).containsExactly("DE", "true", "12");
    assertThat(order.features().categorical(2)).isEqualTo(new TextHasher().hash("12"));
  }

  @Test
  void nullAndBlankAreMissing() {
    GenericRecord purchase = purchase();
    purchase.put("country", "  ");
    purchase.put("card", null);
    purchase.put("total", null);
    purchase.put("hour", null);

    Order order = mapper.map(purchase);

    assertThat(order.features().categorical(0)).isZero();
    assertThat(order.categoricalTexts().get(0)).isEmpty();
    assertThat(order.hasCard()).isFalse();
    assertThat(order.features().numerical(0)).isNaN();
    assertThat(order.engineered().value(0)).isNaN();
  }

  @Test
  void aMissingCustomerIsRefusedWithTheOrdersId() {
    GenericRecord purchase = purchase();
    purchase.put("who", null);

    assertRefused(purchase, "Field who must not be missing");
    assertThatExceptionOfType(InvalidOrderException.class)
        .isThrownBy(() -> mapper.customerId(purchase))
        .satisfies(e -> assertThat(e.orderId()).isEqualTo("o-1"));
  }

  @Test
  void numbersThatAreNotFiniteInFloat32AreRefused() {
    for (double value :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e39}) {
      GenericRecord purchase = purchase();
      purchase.put("total", value);
      assertRefused(purchase, "Field total must be finite in float32");
    }
  }

  @Test
  void aTimeBefore1970IsRefused() {
    GenericRecord purchase = purchase();
    purchase.put("at", -1L);

    assertRefused(purchase, "Field at must not be before 1970");
  }

  @Test
  void everyFieldThatDoesNotFitTheSchemaIsListed() {
    Schema schema =
        SchemaBuilder.record("Other")
            .fields()
            .requiredBytes("id")
            .requiredString("at")
            .requiredString("who")
            .requiredString("country")
            .requiredString("total")
            .requiredInt("hour")
            .endRecord();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderMapper.of(CATALOGUE, schema, hasher))
        .withMessage(
            """
            Catalogue purchases does not fit schema Other:
              - field id must be text, an enum, a boolean or a whole number, found bytes
              - field at must be a long in epoch milliseconds, found string
              - field card is not in the schema
              - field gift is not in the schema
              - field total must be a number or a boolean, found string\
            """);
  }

  private void assertRefused(GenericRecord purchase, String message) {
    assertThatExceptionOfType(InvalidOrderException.class)
        .isThrownBy(() -> mapper.map(purchase))
        .withMessage(message)
        .satisfies(e -> assertThat(e.orderId()).isEqualTo("o-1"));
  }

  private static GenericRecord purchase() {
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("id", "o-1");
    record.put("at", 1_700_000_000_123_456L);
    record.put("who", 42L);
    record.put("card", "c-9");
    record.put("country", "DE");
    record.put("gift", true);
    record.put("total", 12.5);
    record.put("hour", 23);
    return record;
  }
}
