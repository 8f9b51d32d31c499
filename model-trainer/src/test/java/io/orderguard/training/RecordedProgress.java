package io.orderguard.training;

import java.util.ArrayList;
import java.util.List;

/** Keeps all that a run reports. */
final class RecordedProgress implements TrainingProgress {
  final List<Long> done = new ArrayList<>();
  final List<Long> planned = new ArrayList<>();
  final List<Integer> refits = new ArrayList<>();
  final List<EpochReport> epochs = new ArrayList<>();

  @Override
  public void steps(long orders, long ordersPlanned) {
    done.add(orders);
    planned.add(ordersPlanned);
  }

  @Override
  public void refits(int count) {
    refits.add(count);
  }

  @Override
  public void epoch(EpochReport report) {
    epochs.add(report);
  }
}
