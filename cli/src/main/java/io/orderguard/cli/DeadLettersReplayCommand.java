package io.orderguard.cli;

import io.orderguard.deadletters.LetterReplay;
import io.orderguard.deadletters.ReplayRequest;
import io.orderguard.deadletters.ReplayRequest.Effect;
import io.orderguard.deadletters.ReplayRequest.Scope;
import io.orderguard.deadletters.ReplayResult;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderguard dead-letters replay}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Sends dead letters again to the orders or labels topic they came from, as they were:",
      "partition, key, value, headers, timestamp.",
      "Each letter is dealt with once: it is sent, or reported as one that cannot be. Later",
      "replays pass it over, unless --again is given. What --reason, --source-topic, --since or",
      "--limit left out is not dealt with. This is remembered as the offsets of the group",
      "APPLICATION-ID-dead-letter-replay, which the cluster forgets offsets.retention.minutes",
      "(7 days by default) after the last replay. A replay that is cut off sends up to a",
      "thousand letters twice; the application recognises repeated orders and labels.",
      "Run one at a time."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every letter was sent",
      "1:a failure, or letters that cannot be sent; the result says which",
      "2:a wrong call"
    })
final class DeadLettersReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private final LetterOptions letters = new LetterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Letters to deal with at most, the oldest of each partition first (all).")
  private long limit = Long.MAX_VALUE;

  @Option(names = "--again", description = "Deal with the letters of earlier replays too.")
  private boolean again;

  @Option(names = "--dry-run", description = "Say what would be sent; send and remember nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    ReplayResult result =
        LetterReplay.run(
            letters.config(),
            new ReplayRequest(
                letters.filter(),
                limit,
                again ? Scope.AGAIN : Scope.NEW,
                dryRun ? Effect.DRY_RUN : Effect.SEND),
            ProgressDisplay.onStandardError());
    spec.commandLine().getOut().println(letters.printed(fields(result), result.text()));
    return result.stuckByObstacle().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static Map<String, Object> fields(ReplayResult result) {
    Map<String, Object> fields = Json.fields(result);
    fields.put("sent", result.letters());
    fields.put("stuck", result.stuckLetters());
    return fields;
  }
}
