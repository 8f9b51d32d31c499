package io.orderguard.export;

import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.ReleaseAcknowledgement;
import java.util.List;

/**
 * One release on its topic.
 *
 * @param offset its number: later releases have higher ones
 * @param release what it says
 * @param acknowledgements what instances made of it so far, in the order they were read
 */
public record PublishedRelease(
    long offset, BundleRelease release, List<ReleaseAcknowledgement> acknowledgements) {

  public PublishedRelease {
    acknowledgements = List.copyOf(acknowledgements);
  }
}
