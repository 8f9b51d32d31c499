package io.orderguard.cli;

import io.orderguard.export.TrainedBundle;
import io.orderguard.export.Trainer;
import io.orderguard.export.TrainerConfig;
import io.orderguard.export.TrainingPlan;
import io.orderguard.judgement.RunReport;
import io.orderguard.progress.ReadingTask;
import io.orderguard.progress.TrainingTask;
import io.orderguard.service.ServiceConfig;
import io.orderguard.service.TrainerService;
import io.orderguard.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code orderguard train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Reads snapshots and labels from the cluster, trains once, and writes a bundle; releases it"
          + " if",
      "training.publish is true. Its report is in reports/ beside the bundles. With --service it"
          + " stays",
      "and does so on a schedule or after new labels; see docs/trainer.md."
    })
final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "YAML configuration, shared with run; see docs/configuration.md.")
  private Path config;

  @Option(
      names = "--dry-run",
      description = "Read and count what would be learned from; train and write nothing.")
  private boolean dryRun;

  @Option(
      names = "--service",
      description =
          "Stay, and train whenever training.service says so, until told to stop (SIGTERM or"
              + " Ctrl-C).")
  private boolean service;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (service) {
      return serve();
    }
    TrainerConfig trainer = TrainerConfig.from(Settings.load(config), Instant.now());
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      try (ReadingTask reading = new ReadingTask(ProgressDisplay.onStandardError())) {
        TrainingPlan plan = Trainer.plan(trainer, reading);
        out.println(json ? Json.text(plan) : plan.text());
      }
      return 0;
    }
    try (TrainingTask task =
        new TrainingTask(ProgressDisplay.onStandardError(), "Training " + trainer.id())) {
      RunReport report = new RunReport(InstantSource.system());
      TrainedBundle bundle = Trainer.train(trainer, task.progress().judgedBy(report));
      out.println(json ? Json.text(result(bundle)) : text(bundle));
      return 0;
    }
  }

  private int serve() throws InterruptedException {
    if (dryRun || json) {
      throw new ParameterException(
          spec.commandLine(), "--service goes with neither --dry-run nor --json");
    }
    ServiceConfig settings = ServiceConfig.from(Settings.load(config), Instant.now());
    InstantSource clock = InstantSource.system();
    try (TrainerService trainer = TrainerService.start(settings, clock, new RunReport(clock))) {
      trainer.run();
      return 0;
    }
  }

  private static String text(TrainedBundle bundle) {
    return bundle.table()
        + "Bundle %s is in %s%nReport: %s"
            .formatted(
                bundle.id(),
                bundle.directory(),
                RunReport.directory(bundle.directory()).resolve("report.html"));
  }

  private static Map<String, Object> result(TrainedBundle bundle) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("bundle", bundle.id().toString());
    result.put("directory", bundle.directory().toString());
    result.put("digest", bundle.digest());
    result.put("report", RunReport.directory(bundle.directory()).toString());
    result.put("champion", bundle.champion());
    result.put("baseline", bundle.baseline());
    return result;
  }
}
