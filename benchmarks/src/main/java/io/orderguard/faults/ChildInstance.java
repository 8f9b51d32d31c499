package io.orderguard.faults;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An instance in a JVM of its own, which can be killed. Used by one thread. */
final class ChildInstance implements FaultInstance {

  private static final long STOP_SECONDS = 120;

  private final Deployment deployment;
  private final String name;
  private @Nullable Process process;
  private AtomicBoolean ready = new AtomicBoolean();

  /** One that does not run yet. */
  ChildInstance(Deployment deployment, String name) {
    this.deployment = deployment;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Path state() {
    return deployment.state(name);
  }

  @Override
  public void start() {
    AtomicBoolean whenReady = new AtomicBoolean();
    ready = whenReady;
    try {
      Path home = Files.createDirectories(deployment.home(name));
      Path config = Files.writeString(home.resolve("app.yaml"), deployment.yaml(name));
      Process started =
          new ProcessBuilder(command(config))
              .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
      process = started;
      Thread reader = new Thread(() -> read(started, whenReady), "output-of-" + name);
      reader.setDaemon(true);
      reader.start();
    } catch (IOException e) {
      throw new UncheckedIOException("Instance " + name + " cannot be started", e);
    }
  }

  @Override
  public boolean isReady() {
    return ready.get();
  }

  /** SIGKILL; returns when it is gone. */
  void kill() throws InterruptedException {
    Process running = process;
    process = null;
    if (running != null) {
      running.destroyForcibly().waitFor();
    }
  }

  /** What it wrote over all its lives. */
  Path log() {
    return deployment.home(name).resolve("app.log");
  }

  @Override
  public void stop() {
    Process running = process;
    process = null;
    if (running == null) {
      return;
    }
    try {
      running.getOutputStream().close();
      if (!running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Instance " + name + " cannot be told to end", e);
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> command(Path config) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", // both start sooner; speed does not matter here
        "-Dai.djl.offline=true",
        "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
        "-cp",
        System.getProperty("java.class.path"),
        FaultChild.class.getName(),
        config.toString());
  }

  /** Keeps the output for people, and waits for its one important line. */
  private void read(Process from, AtomicBoolean whenReady) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(FaultChild.READY)) {
          whenReady.set(true);
        }
        Files.writeString(log(), line + "\n", CREATE, APPEND);
      }
    } catch (IOException e) {
      return; // the output of a killed process may end like this
    }
  }
}
