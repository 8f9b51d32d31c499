package io.orderguard.service;

import io.orderguard.bundle.ModelId;
import io.orderguard.http.HealthReport;
import io.orderguard.http.HealthReport.Findings;
import io.orderguard.service.PastRuns.Failure;

/**
 * Whether the service lives and whether it does its work. It lives as long as its loop runs. It is
 * ready unless the last run failed or labels cannot be counted: both are tried again without help,
 * and both deserve a look.
 *
 * <p>Thread-safe.
 */
final class TrainerHealth {

  private final TrainerStatus status;
  private final RunTrigger trigger;

  TrainerHealth(TrainerStatus status, RunTrigger trigger) {
    this.status = status;
    this.trigger = trigger;
  }

  HealthReport live() {
    Findings findings = new Findings();
    addService(findings);
    return findings.report();
  }

  HealthReport ready() {
    Findings findings = new Findings();
    addService(findings);
    addRuns(findings);
    addLabels(findings);
    return findings.report();
  }

  private void addService(Findings findings) {
    findings.require("service", status.ended() ? "ENDED" : "RUNNING", !status.ended());
  }

  private void addRuns(Findings findings) {
    PastRuns past = status.past();
    ModelId training = status.training();
    Failure failure = past.failure();
    findings.note("training", training == null ? "nothing" : training.toString());
    findings.note(
        "last-success", past.lastSuccess() == null ? "none" : "the run of " + past.lastSuccess());
    findings.require(
        "runs",
        failure == null
            ? "WELL"
            : "%d failed in a row, the last at %s, next attempt from %s: %s"
                .formatted(
                    failure.inRow(), failure.at(), trigger.notBefore(past), failure.reason()),
        failure == null);
  }

  private void addLabels(Findings findings) {
    String failure = status.labelFailure();
    String counted =
        trigger.newLabels() == RunTrigger.NEVER
            ? status.newLabels() + " new"
            : status.newLabels() + " new of " + trigger.newLabels();
    findings.require(
        "labels", failure == null ? counted : "cannot be counted: " + failure, failure == null);
  }
}
