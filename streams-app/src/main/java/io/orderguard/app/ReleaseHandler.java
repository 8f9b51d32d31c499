package io.orderguard.app;

import io.orderguard.bundle.InvalidBundleException;
import io.orderguard.inference.LoadPace;
import io.orderguard.registry.ModelRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a release does to an instance: its bundle is loaded beside the running champion, takes over
 * between two batches, and is answered for. A bundle that must not be used changes nothing.
 *
 * <p>Knows no Kafka. Used by one thread.
 */
final class ReleaseHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseHandler.class);

  private final ModelLoader loader;
  private final ModelRegistry registry;
  private final List<ReleaseListener> listeners;

  ReleaseHandler(ModelLoader loader, ModelRegistry registry, List<ReleaseListener> listeners) {
    this.loader = loader;
    this.registry = registry;
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Catches up with the releases of the past, oldest first: the newest usable one becomes champion,
   * older ones are left alone.
   */
  void catchUp(List<OfferedRelease> past) {
    for (int i = past.size() - 1; i >= 0; i--) {
      if (apply(past.get(i)) == Answer.ACCEPTED) {
        return;
      }
    }
  }

  /** Follows one release. */
  Answer apply(OfferedRelease offered) {
    LoadedModel model;
    try {
      model = loader.load(offered.release(), pace());
    } catch (InvalidBundleException e) {
      return refuse(offered, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      // Wide on purpose: a bundle is foreign material, and whatever it does to file system, device
      // or native library must not end the instance that scores with another one.
      LOG.error("Loading failed release={}", offered, e);
      return refuse(offered, "Cannot be loaded: " + e);
    }
    registry.switchTo(model.scorer());
    LOG.info(
        "Champion switched release={} digest={} loadMillis={} goldenMaxDifference={}",
        offered,
        offered.release().getDigest(),
        model.loadTime().toMillis(),
        model.goldenMaxDifference());
    listeners.forEach(listener -> listener.accepted(offered, model));
    return Answer.ACCEPTED;
  }

  private LoadPace pace() {
    return registry.champion() == null ? LoadPace.FULL_SPEED : LoadPace.BESIDE_LIVE_SCORING;
  }

  private Answer refuse(OfferedRelease offered, String reason) {
    LOG.warn("Release refused release={} reason=\"{}\"", offered, reason);
    listeners.forEach(listener -> listener.refused(offered, reason));
    return Answer.REFUSED;
  }

  /** What an instance makes of a release. */
  enum Answer {
    ACCEPTED,
    REFUSED
  }
}
