package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.app.ReleaseHandler.Answer;
import io.orderguard.avro.BundleRelease;
import io.orderguard.bundle.InvalidBundleException;
import io.orderguard.bundle.ModelId;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.LoadPace;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.registry.ModelRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReleaseHandlerTest {

  private final FakeLoader loader = new FakeLoader();
  private final ModelRegistry registry = new ModelRegistry();
  private final List<String> answers = new ArrayList<>();
  private final ReleaseHandler handler =
      new ReleaseHandler(loader, registry, List.of(new Recording()));

  @Test
  void aGoodReleaseBecomesChampionAndARefusedOneChangesNothing() {
    assertThat(handler.apply(release(0, "1"))).isEqualTo(Answer.ACCEPTED);
    loader.refuse("2", new InvalidBundleException("network.pt must have digest aa, found bb"));
    assertThat(handler.apply(release(1, "2"))).isEqualTo(Answer.REFUSED);

    assertThat(registry.champion()).isEqualTo(new ModelId("shop", "1"));
    assertThat(answers)
        .containsExactly(
            "accepted shop:1@0 golden 1.0E-7 in PT0.25S",
            "refused shop:2@1: network.pt must have digest aa, found bb");
  }

  @Test
  void theNextReleaseReplacesTheChampion() {
    handler.apply(release(0, "1"));
    handler.apply(release(1, "2"));
    assertThat(registry.champion()).isEqualTo(new ModelId("shop", "2"));
    assertThat(loader.closed).containsExactly("1");
  }

  @Test
  void aBundleThatIsLoadedBesideAChampionTakesItsTime() {
    handler.apply(release(0, "1"));
    handler.apply(release(1, "2"));

    assertThat(loader.paces).containsExactly(LoadPace.FULL_SPEED, LoadPace.BESIDE_LIVE_SCORING);
  }

  @Test
  void atTheStartOnlyTheNewestReleaseIsLoaded() {
    handler.catchUp(List.of(release(0, "1"), release(1, "2"), release(2, "3")));
    assertThat(loader.asked).containsExactly("3");
    assertThat(registry.champion()).isEqualTo(new ModelId("shop", "3"));
  }

  @Test
  void atTheStartTheNewestUsableReleaseIsFallenBackTo() {
    loader.refuse("2", new InvalidBundleException("gone"));
    loader.refuse("3", new InvalidBundleException("wrong"));
    handler.catchUp(List.of(release(0, "1"), release(1, "2"), release(2, "3")));

    assertThat(registry.champion()).isEqualTo(new ModelId("shop", "1"));
    assertThat(answers)
        .containsExactly(
            "refused shop:3@2: wrong",
            "refused shop:2@1: gone",
            "accepted shop:1@0 golden 1.0E-7 in PT0.25S");
  }

  @Test
  void withoutAUsableReleaseThereIsNoChampion() {
    handler.catchUp(List.of());
    loader.refuse("1", new InvalidBundleException("gone"));
    handler.catchUp(List.of(release(0, "1")));
    assertThat(registry.champion()).isNull();
  }

  @Test
  void whateverABundleDoesAtLoadTheInstanceGoesOn() {
    handler.apply(release(0, "1"));
    loader.fail("2", new IllegalStateException("device is lost"));
    loader.fail("3", new UnsatisfiedLinkError("no libtorch"));

    assertThat(handler.apply(release(1, "2"))).isEqualTo(Answer.REFUSED);
    assertThat(handler.apply(release(2, "3"))).isEqualTo(Answer.REFUSED);
    assertThat(registry.champion()).isEqualTo(new ModelId("shop", "1"));
    assertThat(answers)
        .contains(
            "refused shop:2@1: Cannot be loaded: java.lang.IllegalStateException: device is lost",
            "refused shop:3@2: Cannot be loaded: java.lang.UnsatisfiedLinkError: no libtorch");
  }

  private static OfferedRelease release(long offset, String version) {
    return new OfferedRelease(offset, Releases.release("shop", version).build());
  }

  private final class Recording implements ReleaseListener {

    @Override
    public void accepted(OfferedRelease offered, LoadedModel model) {
      assertThat(registry.champion()).as("the switch comes before its answer").isNotNull();
      answers.add(
          "accepted "
              + offered
              + " golden "
              + model.goldenMaxDifference()
              + " in "
              + model.loadTime());
    }

    @Override
    public void refused(OfferedRelease offered, String reason) {
      answers.add("refused " + offered + ": " + reason);
    }
  }

  private static final class FakeLoader implements ModelLoader {

    private final Map<String, RuntimeException> refusals = new HashMap<>();
    private final Map<String, Error> errors = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<LoadPace> paces = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    void refuse(String version, InvalidBundleException reason) {
      refusals.put(version, reason);
    }

    void fail(String version, RuntimeException failure) {
      refusals.put(version, failure);
    }

    void fail(String version, Error failure) {
      errors.put(version, failure);
    }

    @Override
    public LoadedModel load(BundleRelease release, LoadPace pace) {
      String version = release.getBundleVersion();
      paces.add(pace);
      asked.add(version);
      if (refusals.containsKey(version)) {
        throw refusals.get(version);
      }
      if (errors.containsKey(version)) {
        throw errors.get(version);
      }
      return new LoadedModel(new FakeScorer(version, closed), 1e-7, Duration.ofMillis(250));
    }
  }

  private record FakeScorer(String version, List<String> closed) implements Scorer {

    @Override
    public ModelId model() {
      return new ModelId("shop", version);
    }

    @Override
    public List<ScoringResult> score(List<Snapshot> snapshots) {
      throw new UnsupportedOperationException("Nothing is scored here");
    }

    @Override
    public void close() {
      closed.add(version);
    }
  }
}
