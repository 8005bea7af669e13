package org.kaimen.signaling.platform.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.kaimen.signaling.platform.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL as a child process with its data in a folder. Durable: fsync stays on, so what was
/// committed is there after a power cut.
final class EmbeddedPostgres {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final String USER = "kaimen";
  private static final String DATABASE = "kaimen";

  private final Path programs;
  private final Path data;
  private final String password;
  private final Unprivileged unprivileged;

  /// @param programs the folder with `bin`, `lib` and `share`
  /// @param data the cluster's folder, made when missing
  EmbeddedPostgres(Path programs, Path data, String password)
      throws IOException, InterruptedException {
    this.programs = programs;
    this.data = data;
    this.password = password;
    this.unprivileged = Unprivileged.ofThisMachine();
  }

  /// Starts it on the loopback address, making the cluster and the database when they are missing.
  Running start(int port) throws IOException, InterruptedException {
    boolean fresh = !Files.exists(data.resolve("PG_VERSION"));
    if (fresh) {
      initialise();
    }
    removeStalePid();
    ChildProcess process =
        ChildProcess.start(
            "postgres",
            unprivileged.prefix(),
            "INT",
            command(port),
            Map.of("TZ", "UTC"),
            line -> line.contains("database system is ready to accept connections"),
            START_PATIENCE);
    Running running = new Running(process, port, password);
    running.createDatabase();
    return running;
  }

  private List<String> command(int port) {
    List<String> command = new ArrayList<>();
    command.add(programs.resolve("bin/postgres").toString());
    command.add("-D");
    command.add(data.toString());
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "max_connections=120",
            "shared_buffers=64MB",
            "timezone=UTC",
            "log_timezone=UTC")) {
      command.add("-c");
      command.add(setting);
    }
    return command;
  }

  private void initialise() throws IOException, InterruptedException {
    Files.createDirectories(data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    Path passwordFile = data.resolveSibling("postgres-password.tmp");
    Files.writeString(passwordFile, password);
    unprivileged.own(data);
    unprivileged.own(passwordFile);
    List<String> line = new ArrayList<>(unprivileged.prefix());
    line.addAll(
        List.of(
            programs.resolve("bin/initdb").toString(),
            "--pgdata=" + data,
            "--username=" + USER,
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile,
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C"));
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new StartFailure(
            "A database could not be made in " + data + ": " + output.strip(),
            "Set KAIMEN_DATA to a folder with room that this user may write,"
                + " or KAIMEN_POSTGRES_URL to a PostgreSQL of your own.");
      }
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /// An earlier server may still be shutting down (its JVM was killed a moment ago): wait for it. A
  /// pid that is nobody's, or another program's by now, is stale and would keep the server from
  /// starting. The lock on the data folder says that no other node uses it.
  private void removeStalePid() throws IOException, InterruptedException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    ProcessHandle.of(pid)
        .filter(earlier -> earlier.info().command().orElse("").endsWith("/postgres"))
        .ifPresent(EmbeddedPostgres::awaitEnd);
    Files.deleteIfExists(pidFile);
  }

  private static void awaitEnd(ProcessHandle earlier) {
    try {
      earlier.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("an earlier embedded PostgreSQL did not end and is killed");
      earlier.destroyForcibly();
      earlier.onExit().join();
    }
  }

  /// A server that accepts connections.
  record Running(ChildProcess process, int port, String password) {

    String url() {
      return "postgresql://" + USER + ":" + password + "@127.0.0.1:" + port + "/" + DATABASE;
    }

    private void createDatabase() {
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, password);
          Statement statement = connection.createStatement()) {
        boolean exists =
            statement
                .executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")
                .next();
        if (!exists) {
          statement.execute("create database " + DATABASE);
        }
      } catch (SQLException e) {
        stop();
        throw new StartFailure(
            "The embedded PostgreSQL started and refused us: " + e.getMessage(),
            "If its password file was lost, move the data folder away and start again.",
            e);
      }
    }

    void stop() {
      process.stop("INT", STOP_PATIENCE);
    }
  }
}
