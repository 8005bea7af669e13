package org.kaimen.signaling.platform.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.kaimen.signaling.platform.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server in a process of its own that ends with this JVM, even when the JVM is killed.
final class ChildProcess {

  /// The parent-death signal follows the thread that forked (prctl(2), PR_SET_PDEATHSIG), so one
  /// thread that lives as long as the JVM starts them all.
  private static final ExecutorService PARENT =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("children").factory());

  private static final int KEPT_LINES = 20;

  private final Logger log;
  private final String name;
  private final Process process;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.log = LoggerFactory.getLogger("org.kaimen.embedded." + name);
  }

  /// Starts a server and waits until it says that it is ready.
  ///
  /// @param asRoot the command that gives up root, empty where it need not
  /// @param deathSignal what the server gets when this JVM dies
  /// @throws StartFailure when it ends or stays silent for `patience`
  static ChildProcess start(
      String name,
      List<String> asRoot,
      String deathSignal,
      List<String> command,
      Map<String, String> environment,
      Predicate<String> saysReady,
      Duration patience) {
    // A session of its own: Ctrl-C in a terminal reaches this JVM alone, which then stops it last.
    List<String> line = new ArrayList<>(List.of("setsid"));
    line.addAll(asRoot);
    line.addAll(List.of("setpriv", "--pdeathsig", deathSignal));
    line.addAll(command);
    ChildProcess child = new ChildProcess(name, launch(name, line, environment));
    Thread.ofPlatform().daemon().name(name + "-output").start(() -> child.follow(saysReady));
    child.awaitReady(patience);
    return child;
  }

  private static Process launch(String name, List<String> line, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return PARENT.submit(builder::start).get();
    } catch (ExecutionException e) {
      throw new StartFailure(
          "The embedded " + name + " could not be started: " + e.getCause(),
          "Install util-linux (setsid, setpriv), or point Kaimen at a server of your own.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting " + name, e);
    }
  }

  private void follow(Predicate<String> saysReady) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        log.debug("{}", line);
        synchronized (lastLines) {
          lastLines.addLast(line);
          if (lastLines.size() > KEPT_LINES) {
            lastLines.removeFirst();
          }
        }
        if (saysReady.test(line)) {
          ready.complete(true);
        }
      }
    } catch (IOException e) {
      log.debug("output of {} closed", name, e);
    } finally {
      ready.complete(false);
    }
  }

  private void awaitReady(Duration patience) {
    boolean up;
    try {
      up = ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      up = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      up = false;
    }
    if (!up) {
      process.destroyForcibly();
      throw new StartFailure(
          "The embedded " + name + " did not start. Its last words: " + lastWords(),
          "Free the disk or memory it asks for, or point Kaimen at a server of your own"
              + " (KAIMEN_POSTGRES_URL, KAIMEN_REDIS_URL). The data folder is untouched.");
    }
  }

  private String lastWords() {
    synchronized (lastLines) {
      return String.join(" | ", lastLines);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /// Asks it to end with the given signal and waits; kills it after `patience`.
  void stop(String signal, Duration patience) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()).start().waitFor();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("the embedded {} did not stop in {} and is killed", name, patience);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
