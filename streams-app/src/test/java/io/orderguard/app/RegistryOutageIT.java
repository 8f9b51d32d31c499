package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.avro.ShopOrder;
import io.orderguard.settings.Settings;
import io.orderguard.wire.AvroCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders wait for a schema registry that cannot be asked; none is lost and none given up. */
final class RegistryOutageIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int ID = 17;

  /** More than stream threads ask in two lives: at least one was replaced and read it again. */
  private static final int REQUESTS = 9;

  private final CountDownLatch refused = new CountDownLatch(REQUESTS);
  private final AtomicInteger answered = new AtomicInteger();
  private volatile boolean out = true;

  @Test
  void anOrderIsScoredAfterTheOutageOfItsRegistry(@TempDir Path directory) throws Exception {
    HttpServer registry = registry();
    try (TestCluster cluster = TestCluster.start(1);
        FraudScoringApp app = app(cluster, directory, registry);
        TopicReader<OrderScore> scores = cluster.scores();
        TopicReader<ConsumerRecord<byte[], byte[]>> deadLetters = cluster.deadLetters()) {
      cluster.send(TinyBundles.write(directory.resolve("tiny"), "1").build());
      app.start();
      assertThat(app.awaitReady(LIMIT)).isTrue();

      send(cluster, "order-1");
      assertThat(refused.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      out = false;
      send(cluster, "order-2");

      List<OrderScore> seen = scores.await("both orders", found -> found.size() >= 2);
      assertThat(seen).extracting(OrderScore::getOrderId).containsExactly("order-1", "order-2");
      assertThat(seen).extracting(OrderScore::getRung).containsOnly(ScoreRung.CHAMPION);
      assertThat(seen).extracting(OrderScore::getCustomerOrders).containsExactly(1, 2);
      assertThat(deadLetters.readToEnd()).isEmpty();
      assertThat(answered).as("a schema is learnt once").hasValue(1);
    } finally {
      registry.stop(0);
    }
  }

  private static void send(TestCluster cluster, String orderId) {
    ShopOrder order = ShopOrders.order(orderId, "c").build();
    byte[] bytes = AvroCodec.of(ShopOrder.class).encode(order);
    byte[] framed =
        ByteBuffer.allocate(bytes.length - 5) // a header of 5 bytes instead of 10
            .put((byte) 0)
            .putInt(ID)
            .put(bytes, 10, bytes.length - 10)
            .array();
    cluster.send("orders", "c", framed, order.getOrderTime().toEpochMilli());
    cluster.flush();
  }

  private static FraudScoringApp app(TestCluster cluster, Path directory, HttpServer registry) {
    String yaml =
        cluster.yaml(directory.resolve("state"))
            + """
            orders:
              format: confluent
              registry: {url: 'http://127.0.0.1:%d', patience: PT1S}
            """
                .formatted(registry.getAddress().getPort());
    return FraudScoringApp.of(AppConfig.from(Settings.parse(yaml, "test")));
  }

  private HttpServer registry() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/schemas/ids/" + ID, this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String schema = ShopOrder.getClassSchema().toString();
    byte[] body = new ObjectMapper().writeValueAsBytes(Map.of("schema", schema));
    boolean refuses = out;
    try (exchange) {
      exchange.sendResponseHeaders(refuses ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
    if (refuses) {
      refused.countDown();
    } else {
      answered.incrementAndGet();
    }
  }
}
