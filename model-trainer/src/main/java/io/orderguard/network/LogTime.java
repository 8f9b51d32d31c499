package io.orderguard.network;

/**
 * The logarithm of the age by an MLP of one hidden layer. A minute, an hour, a day and a month lie
 * about as far from each other as they differ for a fraud; t in units of τ tells only weeks apart.
 */
final class LogTime implements TimeEncoding {
  private static final int HIDDEN = 16;

  /** ln(1 + t) of the longest time, so that what goes in is between 0 and 1. */
  private static final double LONGEST = Math.log1p(TsaSwitches.MAX_DELTA_SECONDS);

  private final double timeScaleSeconds;
  private final Linear in;
  private final Linear out;

  LogTime(Script script, String name, int width, double timeScaleSeconds) {
    this.timeScaleSeconds = timeScaleSeconds;
    in = new Linear(script, name + "_in", 1, HIDDEN);
    out = new Linear(script, name + "_out", HIDDEN, width);
  }

  @Override
  public Value apply(Value time) {
    Value seconds = time.op("mul", timeScaleSeconds); // (S, L)
    Value share = seconds.op("log1p").op("div", LONGEST).unsqueeze(2); // (S, L, 1)
    return out.apply(in.apply(share).relu());
  }
}
