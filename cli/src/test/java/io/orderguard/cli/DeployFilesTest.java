package io.orderguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.app.AppConfig;
import io.orderguard.export.TrainerConfig;
import io.orderguard.http.HealthPages;
import io.orderguard.http.HttpConfig;
import io.orderguard.service.ServiceConfig;
import io.orderguard.settings.Settings;
import io.orderguard.topology.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds the files of {@code deploy} against the code; no container is started. */
class DeployFilesTest {

  private static final Path ROOT = Path.of("..");
  private static final Path DEPLOY = ROOT.resolve("deploy");
  private static final Path CONFIG = DEPLOY.resolve("orderguard.yaml");
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private final Map<String, Object> compose = compose();
  private final AppConfig application = AppConfig.load(CONFIG);
  private final ServiceConfig trainer = ServiceConfig.from(Settings.load(CONFIG), NOW);
  private final TrainerConfig run = trainer.runs().at(NOW);

  @Test
  void kafkaTheApplicationAndTheTrainerStayUp() throws IOException {
    Map<String, Object> services = map(compose.get("services"));
    List<String> staying = new ArrayList<>();
    services.forEach(
        (name, service) -> {
          if (Objects.equals(map(service).get("restart"), "unless-stopped")) {
            staying.add(name);
          }
        });

    assertThat(staying).containsExactlyInAnyOrder("kafka", "application", "trainer");
    assertThat(services).hasSize(4).containsKey("topics");
    String kafka = "apache/kafka:" + property("kafka.version");
    assertThat(service("kafka")).containsEntry("image", kafka);
    assertThat(service("topics")).containsEntry("image", kafka);
    assertThat(service("trainer")).containsEntry("image", service("application").get("image"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application", "trainer"})
  void everyContainerRunsACommandThatExists(String service) {
    String[] command = list(service(service).get("command")).toArray(String[]::new);

    assertThat(Main.command().parseArgs(command).hasSubcommand()).as(service).isTrue();
    assertThat(instruction("ENTRYPOINT")).endsWith("\"" + Main.class.getName() + "\"]");
  }

  @Test
  void theTrainerIsAServiceThatReleases() {
    assertThat(list(service("trainer").get("command"))).contains("--service");
    assertThat(run.release().publication()).isEqualTo(TrainerConfig.Publication.PUBLISH);
    assertThat(run.release().topics().releases())
        .isEqualTo(application.topology().topics().releases());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application", "trainer"})
  void bothReadTheMountedConfiguration(String service) {
    String target = Objects.requireNonNull(mounts(service).get("./orderguard.yaml"));

    assertThat(target).endsWith(":ro");
    assertThat(list(service(service).get("command")))
        .containsSubsequence("--config", target.substring(0, target.length() - ":ro".length()));
    assertThat(DEPLOY.resolve("orderguard.yaml")).isRegularFile();
  }

  @Test
  void bothSeeBundlesUnderTheSamePath() {
    assertThat(mounts("trainer")).containsEntry("bundles", run.bundles().toString());
    assertThat(mounts("application")).containsEntry("bundles", run.bundles() + ":ro");
    assertThat(application.instance().bundlesDirectory().startsWith(run.bundles()))
        .as("an instance writes where it may only read")
        .isFalse();
  }

  @Test
  void whatMustOutliveAContainerIsOnAVolumeThatItsUserMayWrite() {
    Path state = application.instance().stateDirectory();

    assertThat(mounts("application")).containsEntry("state", state.toString());
    assertThat(mounts("trainer")).containsEntry("work", trainer.work().toString());
    assertThat(map(compose.get("volumes"))).containsKeys("kafka", "state", "work", "bundles");
    for (Path directory : List.of(state, trainer.work(), run.bundles())) {
      assertThat(instruction("RUN")).contains(" " + directory);
    }
  }

  @Test
  void healthChecksAskPagesThatAreServed() {
    requirePage("application", application.http(), HealthPages.READY);
    requirePage("trainer", trainer.http(), HealthPages.LIVE);
  }

  @Test
  void nothingListensOutsideTheMachine() {
    map(compose.get("services"))
        .forEach(
            (name, service) ->
                assertThat(list(map(service).getOrDefault("ports", List.of())))
                    .as(name)
                    .allMatch(port -> port.startsWith("127.0.0.1:")));
  }

  @Test
  void theConfigurationKnowsWhereKafkaIs() {
    Map<String, Object> environment = map(service("kafka").get("environment"));

    assertThat(run.source().kafka()).containsEntry("bootstrap.servers", "kafka:9092");
    assertThat(environment.get("KAFKA_ADVERTISED_LISTENERS"))
        .asString()
        .startsWith("PLAINTEXT://kafka:9092,");
    assertThat(environment).containsEntry("KAFKA_PROCESS_ROLES", "broker,controller");
  }

  @Test
  void everyTopicIsMade() {
    String script = list(service("topics").get("command")).get(0);
    Map<String, String> made = new HashMap<>();
    Matcher loop =
        Pattern.compile("for topic in ([^;]+); do create \"\\$\\$topic\" (\\d+)").matcher(script);
    while (loop.find()) {
      for (String topic : loop.group(1).trim().split(" ", -1)) {
        made.put(topic, loop.group(2));
      }
    }
    Topics topics = application.topology().topics();

    assertThat(made)
        .containsOnlyKeys(
            topics.orders(),
            topics.labels(),
            topics.scores(),
            topics.snapshots(),
            topics.deadLetters(),
            topics.releases(),
            topics.acknowledgements())
        .containsEntry(topics.releases(), "1")
        .containsEntry(topics.labels(), made.get(topics.orders()));
    assertThat(script).contains("--config retention.ms=-1");
  }

  @Test
  void theImageIsBuiltFromWhatIsThere() throws IOException {
    List<String> copied = new ArrayList<>();
    for (String instruction : instructions()) {
      if (instruction.startsWith("COPY ") && !instruction.contains("--from=")) {
        String[] words = instruction.split("\\s+", -1);
        copied.addAll(Arrays.asList(words).subList(1, words.length - 1));
      }
    }
    assertThat(instructions()) // other plugins read that property too
        .noneMatch(line -> line.contains("-DoutputDirectory"));
    assertThat(copied).isNotEmpty().allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    Matcher module = Pattern.compile("<module>([^<]+)</module>").matcher(Files.readString(pom()));
    while (module.find()) { // Maven refuses a pom that lists a module which is not there
      assertThat(copied).containsAnyOf(module.group(1), module.group(1) + "/pom.xml");
    }
    assertThat(map(service("application").get("build")))
        .containsEntry("context", "..")
        .containsEntry("dockerfile", "deploy/Dockerfile");
  }

  @Test
  void theImageRunsOnAJre17AsNobodyInParticular() {
    List<String> all = instructions();
    String base = all.stream().filter(line -> line.startsWith("FROM ")).reduce("", (a, b) -> b);

    assertThat(base).isEqualTo("FROM eclipse-temurin:17-jre");
    assertThat(instruction("USER")).matches("USER [1-9]\\d*:[1-9]\\d*");
    assertThat(all.indexOf(instruction("USER"))).isLessThan(all.indexOf(instruction("ENTRYPOINT")));
    assertThat(instruction("RUN")).contains("libgomp1", "curl");
    assertThat(instruction("ENTRYPOINT")).startsWith("ENTRYPOINT [\"java\",");
  }

  private void requirePage(String service, HttpConfig http, String path) {
    List<String> test = list(map(service(service).get("healthcheck")).get("test"));
    URI asked = URI.create(test.get(test.size() - 1));

    assertThat(asked.getPath()).isEqualTo(path);
    assertThat(asked.getPort()).isEqualTo(http.port());
    assertThat(http.bind()).as("reachable from outside its container").isEqualTo("0.0.0.0");
    assertThat(list(service(service).get("ports")))
        .containsExactly("127.0.0.1:" + http.port() + ":" + http.port());
  }

  private Map<String, Object> service(String name) {
    return map(map(compose.get("services")).get(name));
  }

  /** What is mounted where; ":ro" stays behind the path. */
  private Map<String, String> mounts(String service) {
    Map<String, String> mounts = new HashMap<>();
    for (String volume : list(service(service).get("volumes"))) {
      int colon = volume.indexOf(':');
      mounts.put(volume.substring(0, colon), volume.substring(colon + 1));
    }
    return mounts;
  }

  /** The last one of a kind. */
  private static String instruction(String kind) {
    return instructions().stream()
        .filter(line -> line.startsWith(kind + " "))
        .reduce("", (first, second) -> second);
  }

  /** Of the Dockerfile, each on one line, without comments. */
  private static List<String> instructions() {
    try {
      String text = Files.readString(DEPLOY.resolve("Dockerfile"));
      String joined = text.replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R\\s*", " ");
      return joined.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String property(String name) throws IOException {
    Matcher value =
        Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(Files.readString(pom()));
    assertThat(value.find()).as(name).isTrue();
    return value.group(1);
  }

  private static Path pom() {
    return ROOT.resolve("pom.xml");
  }

  private static Map<String, Object> compose() {
    try {
      Object parsed =
          new Yaml(new SafeConstructor(new LoaderOptions()))
              .load(Files.readString(DEPLOY.resolve("compose.yaml")));
      return map(parsed);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new HashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(value))
        .forEach((key, inner) -> map.put(key.toString(), inner));
    return map;
  }

  private static List<String> list(@Nullable Object value) {
    return ((List<?>) Objects.requireNonNull(value)).stream().map(Object::toString).toList();
  }
}
