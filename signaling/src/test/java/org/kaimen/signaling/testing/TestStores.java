package org.kaimen.signaling.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.kaimen.signaling.platform.embedded.EmbeddedStores;
import org.kaimen.signaling.platform.embedded.EmbeddedStores.Wanted;

/// One PostgreSQL and one Redis for all tests of a JVM: started at the first use, gone with the
/// JVM.
public final class TestStores {

  /// Programs are unpacked once for all runs.
  public static final Path PROGRAMS = Path.of("target/embedded-programs");

  private static final AtomicInteger counter = new AtomicInteger();

  private TestStores() {}

  private static final class Holder {
    static final Path DATA = newFolder();
    static final EmbeddedStores STORES =
        EmbeddedStores.start(DATA.resolve("stores"), PROGRAMS, new Wanted(true, true));

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(STORES::close));
      fsync("off");
    }

    /// A test's data have to outlast processes that are killed, not the machine; to write them so
    /// is what takes longest where all tables are emptied before each class.
    static void fsync(String value) {
      String url = Objects.requireNonNull(STORES.postgresUrl());
      execute(url, "alter system set fsync = " + value);
      execute(url, "select pg_reload_conf()");
    }
  }

  /// From now on PostgreSQL writes as in production, for what measures it.
  public static void writeDurably() {
    Holder.fsync("on");
  }

  /// A folder of its own for a test's data.
  public static Path newFolder() {
    try {
      Path parent = Files.createDirectories(Path.of("target/test-data"));
      return Files.createTempDirectory(parent, "run").toAbsolutePath();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Spares a server of its own on a data folder the unpacking.
  public static void shareProgramsWith(Path data) throws IOException {
    Path programs = Files.createDirectories(PROGRAMS).toAbsolutePath();
    Files.createSymbolicLink(data.resolve("bin"), programs);
  }

  /// The address of a database that nobody else uses.
  public static String newPostgresUrl() {
    String url = Objects.requireNonNull(Holder.STORES.postgresUrl());
    String name = "test" + counter.incrementAndGet();
    execute(url, "create database " + name);
    return url.replaceAll("/kaimen$", "/" + name);
  }

  /// The address of a Redis database; there are sixteen, emptied by [KaimenIT] before each class.
  public static String newRedisUrl() {
    String url = Objects.requireNonNull(Holder.STORES.redisUrl());
    return url.replaceAll("/0$", "/" + counter.incrementAndGet() % 16);
  }

  /// Runs one statement over JDBC, beside whatever the server does.
  public static void execute(String postgresUrl, String sql) {
    try (Connection connection = connect(postgresUrl);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  public static Connection connect(String postgresUrl) throws SQLException {
    String login = postgresUrl.replaceAll("^postgresql://([^@]+)@.*$", "$1");
    String address = postgresUrl.replaceAll("^postgresql://[^@]+@", "jdbc:postgresql://");
    String[] parts = login.split(":", 2);
    return DriverManager.getConnection(address, parts[0], parts[1]);
  }
}
