package io.orderguard.cli;

import io.orderguard.deadletters.LetterList;
import io.orderguard.deadletters.LetterListing;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderguard dead-letters list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Counts the dead letters by reason and source topic, and names the newest; never their",
      "keys or values."
    })
final class DeadLettersListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private final LetterOptions letters = new LetterOptions();

  @Option(
      names = "--limit",
      defaultValue = "20",
      paramLabel = "N",
      description = "Letters to name, the newest (${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    LetterList list =
        LetterListing.read(
            letters.config(), letters.filter(), limit, ProgressDisplay.onStandardError());
    spec.commandLine().getOut().println(letters.printed(list, list.text()));
    return 0;
  }
}
