package io.orderguard.replay;

import io.orderguard.progress.ProgressView;

/** Nobody watches. */
public final class SilentView implements ProgressView, ProgressView.Task {

  public static final SilentView INSTANCE = new SilentView();

  private SilentView() {}

  @Override
  public void say(String line) {}

  @Override
  public Task start(String name, String unit, long total) {
    return this;
  }

  @Override
  public void at(long done) {}

  @Override
  public void note(String text) {}

  @Override
  public void close() {}
}
