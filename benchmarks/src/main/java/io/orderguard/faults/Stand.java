package io.orderguard.faults;

import io.orderguard.avro.BundleRelease;
import io.orderguard.faults.Deployment.Mode;
import io.orderguard.faults.FaultResult.Counts;
import io.orderguard.faults.SentOrders.Sent;
import io.orderguard.faults.ShopTraffic.Size;
import io.orderguard.rig.RigCluster;
import io.orderguard.rig.ScoreWatch;
import io.orderguard.rig.ShopColumns;
import io.orderguard.rig.ShopPeople;
import io.orderguard.rig.SyntheticShop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Where faults happen: an application on a cluster, a shop that sends, somebody who reads. One
 * fault after the other is struck and judged. Used by one thread.
 */
final class Stand implements AutoCloseable {

  /** Nothing is timed here; this only ends what would never end. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** If nothing is read for so long after the last order, nothing will be. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  static final long SEED = 20260101;

  /** So many that a history forgets nothing that a repeated order may see. */
  private static final ShopPeople PEOPLE = new ShopPeople(3000, 0);

  private final RigCluster cluster;
  private final Deployment deployment;
  private final SyntheticShop shop;
  private final FaultModel model;
  private final SentOrders sent = new SentOrders();
  private final Answers answers = new Answers();
  private final ScoreWatch watch;
  private final ShopTraffic traffic;
  private final Judge judge;
  private final List<Long> blows = new ArrayList<>();
  private long bundles;

  private Stand(RigCluster cluster, Deployment deployment, SyntheticShop shop, Size size) {
    this.cluster = cluster;
    this.deployment = deployment;
    this.shop = shop;
    model = new FaultModel(shop, new ShopOrders(shop));
    judge = new Judge(shop, answers);
    watch =
        ScoreWatch.start(
            cluster.bootstrapServers(), deployment.topics().scores(), answers::arrived);
    traffic = new ShopTraffic(shop, deployment, size, sent, answers);
  }

  /**
   * Creates topics, a shop and a first release; no instance runs yet.
   *
   * @param applicationId new on that cluster
   * @param directory empty
   */
  static Stand open(
      RigCluster cluster, String applicationId, Mode mode, Path directory, Size size) {
    Deployment deployment =
        new Deployment(applicationId, cluster.bootstrapServers(), mode, directory);
    SyntheticShop shop = SyntheticShop.of(new ShopColumns(3, 2, 2), PEOPLE, SEED);
    deployment.write(shop);
    new StandTopics(cluster, deployment).create();
    Stand stand = new Stand(cluster, deployment, shop, size);
    stand.release();
    return stand;
  }

  RigCluster cluster() {
    return cluster;
  }

  Deployment deployment() {
    return deployment;
  }

  ShopTraffic traffic() {
    return traffic;
  }

  Answers answers() {
    return answers;
  }

  /** Releases a new bundle and returns its version. */
  String release() {
    long seed = ++bundles;
    BundleRelease release = model.write(deployment.directory().resolve("bundle-" + seed), seed);
    traffic.release(release);
    return release.getBundleVersion();
  }

  /** Notes the moment of a blow, from which delays are counted. */
  void blow() {
    blows.add(System.nanoTime());
  }

  /**
   * Returns when something holds.
   *
   * @throws StuckException if it does not for minutes
   */
  void await(String what, BooleanSupplier condition) throws InterruptedException {
    if (!answers.await(condition, PATIENCE)) {
      watch.requireHealthy();
      throw new StuckException("No " + what + " within " + PATIENCE);
    }
  }

  /** Returns when orders that were sent after the call have been answered. */
  void awaitFlow() throws InterruptedException {
    long next = traffic.next();
    await("answer to order " + next + " or a later one", () -> answers.highest() >= next);
  }

  /** Returns when the champion has scored an order that was sent after the call. */
  void awaitChampion() throws InterruptedException {
    long next = traffic.next();
    await(
        "champion's score of order " + next + " or a later one",
        () -> answers.championAnsweredFrom(next));
  }

  /** Returns when the first scores of a burst are out, and the rest is in flight. */
  void awaitBegunBurst() throws InterruptedException {
    long before = traffic.burstBegin();
    await("new burst", () -> traffic.burstBegin() > before);
    long begin = traffic.burstBegin();
    await("answer to the burst from order " + begin, () -> answers.highest() >= begin);
  }

  /** Returns when everything sent so far has been answered. */
  void awaitAll() throws InterruptedException {
    List<Sent> all = sent.from(0);
    await("answer to all orders", () -> isAnswered(all));
  }

  /** Strikes once, while orders flow, and says what came of it. */
  FaultResult run(Fault fault) throws InterruptedException {
    int before = sent.count();
    blows.clear();
    Findings findings = new Findings();
    traffic.start();
    try {
      awaitChampion();
      fault.strike(this, findings);
      awaitChampion();
      awaitBegunBurst();
      awaitBegunBurst(); // repeated orders come before those
    } catch (StuckException e) {
      findings.wrong(e.sentence());
    } finally {
      traffic.stop();
    }
    List<Sent> ours = sent.from(before);
    awaitEnd(ours);
    watch.requireHealthy();
    return result(fault, ours, findings);
  }

  @Override
  public void close() {
    traffic.close();
    watch.close();
  }

  /** Returns when these have been answered, or no answer comes any more. */
  private void awaitEnd(List<Sent> ours) throws InterruptedException {
    int seen;
    do {
      seen = answers.count();
    } while (!answers.await(() -> isAnswered(ours), SILENCE) && answers.count() > seen);
  }

  private FaultResult result(Fault fault, List<Sent> ours, Findings findings) {
    StoredOrders stored = StoredOrders.read(deployment, shop);
    Counts counts = judge.counts(ours, stored);
    long copied = ours.stream().filter(each -> isStoredTwice(each, stored)).count();
    if (copied > 0) {
      findings.note(copied + " orders were stored twice by the shop's own producer");
    }
    judge.reasons(ours).forEach((reason, orders) -> findings.note(orders + " x " + reason));
    if (fault.sparesTheDevice() && counts.fallback() > 0) {
      findings.wrong(counts.fallback() + " orders got the fallback's answer for no reason");
    }
    return new FaultResult(
        fault.name(),
        deployment.mode(),
        counts,
        judge.times(ours, blows),
        findings.wrong(),
        findings.notes());
  }

  private boolean isStoredTwice(Sent order, StoredOrders stored) {
    return stored.copies(shop.orderId(order.number())) > 1;
  }

  private boolean isAnswered(List<Sent> orders) {
    for (int i = orders.size() - 1; i >= 0; i--) {
      if (answers.to(orders.get(i).number()) == null) {
        return false;
      }
    }
    return true;
  }
}
