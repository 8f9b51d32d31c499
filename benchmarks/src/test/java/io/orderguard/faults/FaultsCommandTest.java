package io.orderguard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class FaultsCommandTest {

  private final StringWriter errors = new StringWriter();

  @Test
  void whatCannotBeRunIsRefused() {
    assertThat(run("--faults", "flood")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString()).contains("flood").contains("KILL, BROKER, STORM");
  }

  @Test
  void profilesHaveTheNamesOfConfigurations() {
    assertThat(run("--profiles", "exactly-twice")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString()).contains("exactly-twice");
  }

  private int run(String... arguments) {
    return new CommandLine(new FaultsCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setErr(new PrintWriter(errors))
        .execute(arguments);
  }
}
