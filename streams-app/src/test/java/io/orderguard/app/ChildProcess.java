package io.orderguard.app;

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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An instance in a JVM of its own, which can be killed. Restarted, it finds its state again. */
final class ChildProcess implements AutoCloseable {

  private static final long LIMIT_SECONDS = 120;

  private final Path config;
  private final Path log;
  private Process process;
  private CountDownLatch ready;

  /**
   * @param directory holds its configuration, its state and its log
   */
  ChildProcess(Path directory, String yaml) {
    try {
      config = Files.writeString(Files.createDirectories(directory).resolve("app.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    log = directory.resolve("app.log");
    ready = new CountDownLatch(1);
    process = launch();
  }

  /** SIGKILL, then the same again. */
  void killAndRestart() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    ready = new CountDownLatch(1);
    process = launch();
  }

  /** Whether it scores since its last start. */
  boolean isReady() {
    return ready.getCount() == 0;
  }

  /** What it wrote so far, over all its lives. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** Ends it cleanly. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process launch() {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1", // starts sooner; speed does not matter here
            "-Dai.djl.offline=true",
            "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile", ""),
            "-cp",
            System.getProperty("java.class.path"),
            CrashChild.class.getName(),
            config.toString());
    try {
      Process started =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Thread reader = new Thread(() -> read(started, ready), "child-output");
      reader.setDaemon(true);
      reader.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the output for a failed test, and waits for its one important line. */
  private void read(Process from, CountDownLatch whenReady) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(CrashChild.READY)) {
          whenReady.countDown();
        }
        Files.writeString(log, line + "\n", CREATE, APPEND);
      }
    } catch (IOException e) {
      return; // the output of a killed process may end like this
    }
  }
}
