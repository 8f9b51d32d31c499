package io.orderguard.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates that vouch for themselves, made by the JDK's own tool. */
final class Certificates {

  static final String PASSWORD = "store-password-4711";

  private final Path directory;

  Certificates(Path directory) {
    this.directory = directory;
  }

  /**
   * A key store with a new key for the loopback interface; the truststore of its name trusts it.
   */
  Path keyStore(String name) throws IOException, InterruptedException {
    Path store = directory.resolve(name + "-keys.p12");
    Path certificate = directory.resolve(name + ".pem");
    run("-genkeypair -alias %1$s -keyalg EC -dname CN=%1$s -ext SAN=ip:127.0.0.1", name, store);
    run("-exportcert -rfc -alias %s -file " + certificate, name, store);
    run("-importcert -noprompt -alias %s -file " + certificate, name, trustStore(name));
    return store;
  }

  /** What trusts only the key of that name. */
  Path trustStore(String name) {
    return directory.resolve(name + "-trust.p12");
  }

  private static void run(String what, String alias, Path store)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(what.formatted(alias).split(" ")));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError("keytool " + what + " failed: " + output);
    }
  }
}
