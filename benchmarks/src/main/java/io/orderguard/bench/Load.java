package io.orderguard.bench;

/** Something that is called again and again while the time is taken. */
interface Load {

  /** How many threads call at a time. */
  int callers();

  /**
   * One call, by any of the threads.
   *
   * @return how much it did, in orders or in products; 0 = there was nothing left to do
   */
  int call();
}
