package io.orderguard.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

  @Test
  void aLetterOfTheApplicationSaysWhatItIsAbout() {
    DeadLetter letter = Letters.letter(7, "invalid-order", "orders");

    assertThat(letter.toString()).isEqualTo("0:7");
    assertThat(letter.reason()).isEqualTo("invalid-order");
    assertThat(letter.message()).isEqualTo("Field 'amount' is missing");
    assertThat(letter.source()).isEqualTo(new Source("orders", 1, 45, 1_700_000_000_123L));
    assertThat(letter.valueBytes()).isEqualTo(5);
    assertThat(letter.isIncomplete()).isFalse();
    assertThat(letter.originalHeaders()).isEqualTo(Letters.headers("trace", "t"));
  }

  @Test
  void aLetterOfKafkaStreamsTellsTheExceptionsClassAndNotItsWords() {
    DeadLetter letter = Letters.at(0, streams("trace", "t"));

    assertThat(letter.reason()).isEqualTo("stream-failure");
    assertThat(letter.message()).isEqualTo("java.lang.IllegalStateException");
    assertThat(letter.source()).isEqualTo(new Source("labels", 2, 9, 1_700_000_000_123L));
    assertThat(letter.originalHeaders()).isEqualTo(Letters.headers("trace", "t"));
  }

  @Test
  void aLetterOfKafkaStreamsWithoutAValueMayHaveHadOne() {
    DeadLetter letter = Letters.at(0, streams(), null);

    assertThat(letter.isIncomplete()).isTrue();
    assertThat(letter.valueBytes()).isEqualTo(-1);
  }

  @Test
  void anOmittedValueIsCountedByItsHeader() {
    DeadLetter letter = Letters.at(0, Letters.headers("orderguard.value-omitted", "2000000"), null);

    assertThat(letter.isIncomplete()).isTrue();
    assertThat(letter.valueBytes()).isEqualTo(2_000_000);
  }

  @Test
  void theLastWriterCountsIfSomebodyLeftOldHeadersOn() {
    Headers headers = Letters.letter(0, "wrong-key", "orders").originalHeaders();
    headers.add("orderguard.reason", Letters.bytes("wrong-key"));
    streams().forEach(headers::add);

    assertThat(Letters.at(0, headers).reason()).isEqualTo("stream-failure");

    headers.remove("orderguard.reason").add("orderguard.reason", Letters.bytes("future-order"));

    assertThat(Letters.at(0, headers).reason()).isEqualTo("future-order");
  }

  @Test
  void aRecordThatIsNoLetterIsOneOfUnknownSource() {
    DeadLetter stranger =
        Letters.at(0, Letters.headers("orderguard.partition", "one", "orderguard.offset", "-3"));

    assertThat(stranger.reason()).isEqualTo("unknown");
    assertThat(stranger.source().isKnown()).isFalse();
    assertThat(stranger.source().text()).isEmpty();
  }

  @Test
  void textsAreOneShortLine() {
    String foreign = "a\u001b[2Jb\nc" + "x".repeat(1_000);

    String message = Letters.at(0, Letters.headers("orderguard.message", foreign)).message();

    assertThat(message).startsWith("a [2Jb cx").hasSize(303).endsWith("...");
  }

  private static Headers streams(String... before) {
    Headers headers = Letters.headers(before);
    Letters.headers(
            "__streams.errors.exception", "java.lang.IllegalStateException",
            "__streams.errors.message", "Order o-1 costs 12.50",
            "__streams.errors.stacktrace", "at ...",
            "__streams.errors.topic", "labels",
            "__streams.errors.partition", "2",
            "__streams.errors.offset", "9")
        .forEach(headers::add);
    return headers;
  }
}
