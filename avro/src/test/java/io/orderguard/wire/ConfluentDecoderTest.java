package io.orderguard.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderguard.schemas.SchemaUnavailableException;
import io.orderguard.schemas.WriterSchema;
import io.orderguard.schemas.WriterSchema.Known;
import io.orderguard.schemas.WriterSchema.Unusable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class ConfluentDecoderTest {

  private static final int OUTAGE = 99_999; // an id that cannot be asked for

  private static final Schema OLD =
      SchemaBuilder.record("Purchase").fields().requiredString("id").endRecord();
  private static final Schema NEW =
      SchemaBuilder.record("Purchase")
          .fields()
          .requiredString("id")
          .name("total")
          .type()
          .doubleType()
          .doubleDefault(7)
          .endRecord();

  private final Map<Integer, WriterSchema> registry = new HashMap<>();
  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5); // it may wrap around
  private final ConfluentDecoder decoder = ConfluentDecoder.of(NEW, this::ask, nanoTime::get);

  @Test
  void aRecordIsReadWithTheSchemaOfItsId() {
    registry.put(17, new Known(NEW));

    GenericRecord read = decoder.decode(framed(17, purchase("o-1", 12.5)));

    assertThat(read.get("id")).hasToString("o-1");
    assertThat(read.get("total")).isEqualTo(12.5);
    assertThat(read.getSchema()).isEqualTo(decoder.schema());
  }

  @Test
  void theBytesAreZeroTheIdAndTheBody() {
    registry.put(0x01020304, new Known(OLD));

    byte[] golden = HexFormat.of().parseHex("0001020304066f2d31");

    assertThat(framed(0x01020304, purchase("o-1"))).isEqualTo(golden);
    assertThat(decoder.decode(golden).get("id")).hasToString("o-1");
  }

  @Test
  void anOlderWritersRecordIsReadIntoTheReadersSchema() {
    registry.put(1, new Known(OLD));

    assertThat(decoder.decode(framed(1, purchase("o-1"))).get("total")).isEqualTo(7.0);
  }

  @Test
  void eachSchemaIsAskedForOnce() {
    registry.put(1, new Known(OLD));
    registry.put(2, new Known(NEW));

    for (int i = 0; i < 100; i++) {
      decoder.decode(framed(1, purchase("o-1")));
      decoder.decode(framed(2, purchase("o-1", 12.5)));
    }

    assertThat(questions).hasValue(2);
  }

  @Test
  void anIdWithoutAUsableSchemaIsAskedForAgainAfterAWhileOnly() {
    byte[] bytes = framed(3, purchase("o-1"));

    for (int i = 0; i < 100; i++) {
      assertUndecodable(bytes, "The writer schema 3 is not in the registry");
    }
    assertThat(questions).hasValue(1);

    registry.put(3, new Known(OLD));
    nanoTime.addAndGet(WriterReaders.REFUSAL_NANOS - 1);
    assertUndecodable(bytes, "The writer schema 3 is not in the registry");
    nanoTime.addAndGet(1);
    assertThat(decoder.decode(bytes).get("id")).hasToString("o-1");
    assertThat(questions).hasValue(2);
  }

  @Test
  void aSchemaThatCannotBeReadIntoTheReadersIsUnusable() {
    Schema other = SchemaBuilder.record("Purchase").fields().requiredInt("count").endRecord();
    registry.put(4, new Known(other));

    assertThatExceptionOfType(UndecodableException.class)
        .isThrownBy(() -> decoder.decode(new byte[] {0, 0, 0, 0, 4, 2}))
        .withMessageStartingWith("The writer schema 4 cannot be read into Purchase: ")
        .withMessageContaining("id");
  }

  @Test
  void bytesThatAreNotExactlyOneFramedRecordAreRefused() {
    registry.put(1, new Known(OLD));
    byte[] whole = framed(1, purchase("o-1"));
    byte[] singleObject = AvroCodec.generic(OLD, List.of()).encode(purchase("o-1"));

    assertUndecodable(new byte[0], "Not in Confluent framing: the header is missing");
    assertUndecodable(new byte[4], "Not in Confluent framing: the header is missing");
    assertUndecodable(singleObject, "Not in Confluent framing: the header is missing");
    assertUndecodable(Arrays.copyOf(whole, 5), "The body is not a record of Purchase");
    assertUndecodable(
        Arrays.copyOf(whole, whole.length - 1), "The body is not a record of Purchase");
    assertUndecodable(
        Arrays.copyOf(whole, whole.length + 1),
        "Bytes are left over behind the record of Purchase");
  }

  @Test
  void noBytesLeadToAnythingButARecordOrARefusal() {
    long seed = 20260301;
    Random random = new Random(seed);
    registry.put(1, new Known(NEW));
    byte[] whole = framed(1, purchase("some order", 12.5));
    for (int i = 0; i < 5000; i++) {
      byte[] bytes = Arrays.copyOf(whole, 5 + random.nextInt(whole.length));
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(decoder.decode(bytes).get("id")).as("seed %d, case %d", seed, i).isNotNull();
      } catch (UndecodableException e) {
        assertThat(e.getMessage()).as("seed %d, case %d", seed, i).isNotBlank();
      }
    }
  }

  @Test
  void aRecordAsDeepAsItIsLongIsRefused() {
    Schema chain =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Chain", "fields": [
                  {"name": "next", "type": ["null", "Chain"]}]}
                """);
    ConfluentDecoder chains = ConfluentDecoder.of(chain, id -> new Known(chain), System::nanoTime);
    byte[] bytes = new byte[1_000_000];
    Arrays.fill(bytes, 5, bytes.length - 1, (byte) 2); // branch 1, again and again

    assertThatExceptionOfType(UndecodableException.class)
        .isThrownBy(() -> chains.decode(bytes))
        .withMessage("The record of Chain is too deep");
  }

  @Test
  void aRegistryThatCannotBeAskedIsNoVerdictAboutTheRecord() {
    byte[] bytes = framed(OUTAGE, purchase("o-1"));

    assertThatExceptionOfType(SchemaUnavailableException.class)
        .isThrownBy(() -> decoder.decode(bytes));

    registry.put(OUTAGE, new Known(OLD));
    assertThat(decoder.decode(bytes).get("id")).hasToString("o-1");
  }

  @Test
  void threadsThatMeetTheSameNewIdAskOnceAndShareTheAnswer() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<WriterSchema> answer = new CompletableFuture<>();
    ConfluentDecoder shared =
        ConfluentDecoder.of(
            NEW,
            id -> {
              questions.incrementAndGet();
              asked.countDown();
              return answer.join();
            },
            nanoTime::get);
    byte[] bytes = framed(1, purchase("o-1"));
    CompletableFuture<GenericRecord> first =
        CompletableFuture.supplyAsync(() -> shared.decode(bytes));
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<GenericRecord> second =
        CompletableFuture.supplyAsync(() -> shared.decode(bytes));

    answer.complete(new Known(OLD));

    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(first.get(30, TimeUnit.SECONDS));
    assertThat(questions).hasValue(1);
  }

  private WriterSchema ask(int id) {
    questions.incrementAndGet();
    if (id == OUTAGE && !registry.containsKey(OUTAGE)) {
      throw new SchemaUnavailableException("not now");
    }
    return registry.getOrDefault(id, new Unusable("is not in the registry"));
  }

  private void assertUndecodable(byte[] bytes, String message) {
    assertThatExceptionOfType(UndecodableException.class)
        .isThrownBy(() -> decoder.decode(bytes))
        .withMessage(message);
  }

  private static GenericRecord purchase(String id) {
    GenericRecord record = new GenericData.Record(OLD);
    record.put("id", id);
    return record;
  }

  private static GenericRecord purchase(String id, double total) {
    GenericRecord record = new GenericData.Record(NEW);
    record.put("id", id);
    record.put("total", total);
    return record;
  }

  private static byte[] framed(int id, GenericRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new AssertionError("Encoding into memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
