package io.orderguard.training;

import org.jspecify.annotations.Nullable;

/** Where a run keeps its newest checkpoint. Called by the training thread, between two steps. */
public interface Checkpoints {

  /** Keeps nothing: a run that is killed starts over. */
  Checkpoints NONE =
      new Checkpoints() {
        @Override
        public @Nullable Checkpoint newest() {
          return null;
        }

        @Override
        public void save(Checkpoint checkpoint) {}
      };

  /** The checkpoint saved last; null if there is none that can be used. */
  @Nullable Checkpoint newest();

  /** Keeps a checkpoint in place of the one before, which stays until the new one is safe. */
  void save(Checkpoint checkpoint);
}
