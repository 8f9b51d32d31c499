package io.orderguard.cli;

import picocli.CommandLine.Command;

/** {@code orderguard dead-letters}. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = "What could not be taken in or failed: what it is, and sending it again.",
    synopsisSubcommandLabel = "(list | replay)",
    subcommands = {DeadLettersListCommand.class, DeadLettersReplayCommand.class})
final class DeadLettersCommand {}
