package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.AcknowledgementStatus;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.avro.ScoreRung;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that encrypts (TLS) and wants to know who connects (SASL, SCRAM-SHA-512). */
final class SecureClusterIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String LISTENER = "listener.name.secured.";
  private static final String USER_PASSWORD = "user-password-4711";

  private static Certificates certificates;
  private static EmbeddedBroker broker;
  private static TestCluster cluster;

  private Path directory;
  private CapturedLog log;

  @BeforeAll
  static void startCluster(@TempDir Path keys) throws Exception {
    certificates = new Certificates(keys);
    Path brokerKeys = certificates.keyStore("broker");
    certificates.keyStore("stranger");
    broker =
        EmbeddedBroker.secured(
            SecurityProtocol.SASL_SSL,
            Map.of(
                LISTENER + "ssl.keystore.type",
                "PKCS12",
                LISTENER + "ssl.keystore.location",
                brokerKeys.toString(),
                LISTENER + "ssl.keystore.password",
                Certificates.PASSWORD,
                LISTENER + "sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                LISTENER + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;"));
    cluster = TestCluster.on(broker, 2);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
      admin
          .alterUserScramCredentials(
              List.of(new UserScramCredentialUpsertion("orderguard", scram, USER_PASSWORD)))
          .all()
          .get();
    }
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void captureLog(@TempDir Path directory) {
    this.directory = directory;
    log = CapturedLog.withSettingsOfClients();
  }

  /** Kafka's clients say at INFO what they run with, this application as well. */
  @AfterEach
  void noSecretWasLogged() {
    log.close();
    assertThat(log.lines())
        .anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"))
        .anyMatch(line -> line.contains("sasl.jaas.config=[hidden]"))
        .noneMatch(line -> line.contains("password-4711"));
  }

  @Test
  void ordersAreScoredOverEncryptedConnections() throws Exception {
    cluster.send(TinyBundles.write(directory.resolve("tiny"), "1").build());
    try (FraudScoringApp app = app("broker", USER_PASSWORD);
        TopicReader<OrderScore> scores = cluster.scores();
        TopicReader<ReleaseAcknowledgement> answers = cluster.acknowledgements()) {
      app.start();
      assertThat(app.awaitReady(LIMIT)).isTrue();
      for (int i = 0; i < 20; i++) {
        cluster.send(ShopOrders.order("order-" + i, "customer-" + i).build());
      }
      cluster.flush();

      scores.await("20 scores", seen -> seen.size() >= 20);
      assertThat(scores.seen()).extracting(OrderScore::getRung).containsOnly(ScoreRung.CHAMPION);
      assertThat(answers.await("an acknowledgement", seen -> !seen.isEmpty()))
          .extracting(ReleaseAcknowledgement::getStatus)
          .containsOnly(AcknowledgementStatus.ACCEPTED);
    }
  }

  @Test
  void aWrongPasswordStopsTheStart() {
    try (FraudScoringApp app = app("broker", "wrong-" + USER_PASSWORD)) {
      assertThatThrownBy(app::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "The cluster refused the user of kafka.sasl.jaas.config (kafka.sasl.mechanism): ")
          .hasMessageContaining("invalid credentials");
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForStopsTheStart() {
    try (FraudScoringApp app = app("stranger", USER_PASSWORD)) {
      assertThatThrownBy(app::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "No encrypted connection to the cluster, see kafka.ssl.truststore.location")
          .hasMessageContaining("unable to find valid certification path");
    }
  }

  @Test
  void aTrustStoreThatIsNotThereStopsTheStart() {
    try (FraudScoringApp app = app("nobody", USER_PASSWORD)) {
      assertThatThrownBy(app::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("The settings below kafka cannot be used: ")
          .hasMessageContaining("nobody-trust.p12");
    }
  }

  private FraudScoringApp app(String trusted, String password) {
    String yaml =
        cluster
                .yaml(directory.resolve("state"))
                .replace(broker.bootstrapServers(), broker.securedServers())
            + """
              security.protocol: SASL_SSL
              sasl.mechanism: SCRAM-SHA-512
              sasl.jaas.config: >-
                org.apache.kafka.common.security.scram.ScramLoginModule required
                username="orderguard" password="%s";
              ssl.truststore.type: PKCS12
              ssl.truststore.location: '%s'
              ssl.truststore.password: %s
            """
                .formatted(password, certificates.trustStore(trusted), Certificates.PASSWORD)
            + "profile: exactly-once\n";
    return FraudScoringApp.of(AppConfig.from(Settings.parse(yaml, "test")));
  }
}
