package io.orderguard.ingest;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.dataset.DatasetWindow;
import java.nio.file.Path;

/**
 * One reading of a training set.
 *
 * @param catalogue of the orders
 * @param window which orders, and what is known of them
 * @param work directory that chunks are kept in, and found in by later runs
 * @param workers threads that read and check, at least 1
 */
public record IngestPlan(Catalogue catalogue, DatasetWindow window, Path work, int workers) {

  public IngestPlan {
    if (workers < 1) {
      throw new IllegalArgumentException("Ingest needs at least 1 worker, found " + workers);
    }
  }
}
