package io.orderguard.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.ShopOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class AvroCodecTest {

  private static final AvroCodec<OrderLabel> LABELS = AvroCodec.of(OrderLabel.class);

  @Test
  void aRecordComesBackAsItWent() {
    assertThat(LABELS.decode(LABELS.encode(label()))).isEqualTo(label());
  }

  @Test
  void theBytesAreMarkerFingerprintAndBody() {
    assertThat(HexFormat.of().formatHex(LABELS.encode(label())))
        .isEqualTo("c3013f8fb96e888d968a066f2d3106632d3100000480a0abfef962");
  }

  @Test
  void anOlderWritersRecordIsReadIntoTheCurrentSchema() {
    Schema older = SchemaBuilder.record("Purchase").fields().requiredString("id").endRecord();
    Schema current =
        SchemaBuilder.record("Purchase")
            .fields()
            .requiredString("id")
            .name("total")
            .type()
            .doubleType()
            .doubleDefault(0)
            .endRecord();
    GenericRecord purchase = new GenericData.Record(older);
    purchase.put("id", "o-1");

    GenericRecord read =
        AvroCodec.generic(current, List.of(older))
            .decode(AvroCodec.generic(older, List.of()).encode(purchase));

    assertThat(read.get("id")).hasToString("o-1");
    assertThat(read.get("total")).isEqualTo(0.0);
  }

  @Test
  void anUnknownWriterIsRefused() {
    byte[] bytes = LABELS.encode(label());
    AvroCodec<ShopOrder> orders = AvroCodec.of(ShopOrder.class);

    assertThatExceptionOfType(UndecodableException.class)
        .isThrownBy(() -> orders.decode(bytes))
        .withMessage("The writer schema's fingerprint is not known, found 8a968d886eb98f3f");
  }

  @Test
  void bytesThatAreNoRecordAreRefused() {
    byte[] whole = LABELS.encode(label());
    for (byte[] bytes :
        List.of(
            new byte[0],
            new byte[] {(byte) 0xC3},
            "{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            Arrays.copyOf(whole, 10),
            Arrays.copyOf(whole, whole.length - 1),
            Arrays.copyOf(whole, whole.length + 1))) {
      assertThatExceptionOfType(UndecodableException.class)
          .as("%d bytes", bytes.length)
          .isThrownBy(() -> LABELS.decode(bytes));
    }
  }

  @Test
  void aHostileLengthIsRefusedWithoutTakingTheMemory() {
    byte[] whole = LABELS.encode(label());
    // the order id's length becomes 2 GiB, then as much as Avro allows
    for (byte[] length :
        List.of(
            new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F},
            new byte[] {(byte) 0x80, (byte) 0xC7, (byte) 0xFF, (byte) 0xFF, 0x0F})) {
      byte[] hostile = Arrays.copyOf(whole, 16);
      System.arraycopy(length, 0, hostile, 10, length.length);

      assertThatExceptionOfType(UndecodableException.class)
          .isThrownBy(() -> LABELS.decode(hostile))
          .withMessage("The body is not a record of OrderLabel");
    }
  }

  private static OrderLabel label() {
    return OrderLabel.newBuilder()
        .setOrderId("o-1")
        .setCustomerId("c-1")
        .setOutcome(LabelOutcome.FRAUD)
        .setKnownAt(Instant.ofEpochMilli(1_700_000_000_000L))
        .build();
  }
}
