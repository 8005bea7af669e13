package org.kaimen.signaling.platform.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL and Redis on one data folder, for a machine where nothing is installed.
public final class EmbeddedStores implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedStores.class);
  private static final String ADDRESSES = "embedded.properties";

  private final Path data;
  private final Binaries binaries;
  private final FileChannel lockFile;
  private final Properties addresses = new Properties();
  private EmbeddedPostgres.@Nullable Running postgres;
  private EmbeddedRedis.@Nullable Running redis;

  private EmbeddedStores(Path data, Path programs, FileChannel lockFile) {
    this.data = data;
    this.binaries = new Binaries(programs);
    this.lockFile = lockFile;
  }

  /// Which servers are wanted; the other is the operator's own.
  public record Wanted(boolean postgres, boolean redis) {}

  /// Starts what is wanted.
  ///
  /// @param data where the servers keep their data; one node at a time may use it
  /// @param programs where the servers' programs are unpacked
  /// @throws StartFailure in words, with nothing left running
  public static EmbeddedStores start(Path data, Path programs, Wanted wanted) {
    Path folder = data.toAbsolutePath().normalize();
    EmbeddedStores stores;
    try {
      Files.createDirectories(folder);
      stores = new EmbeddedStores(folder, programs.toAbsolutePath().normalize(), lock(folder));
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
    try {
      stores.startWanted(wanted);
      return stores;
    } catch (IOException e) {
      stores.close();
      throw notWritable(folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stores.close();
      throw new IllegalStateException("interrupted while starting the embedded stores", e);
    } catch (StartFailure e) {
      stores.close();
      throw e;
    }
  }

  /// The lock ends with the process that holds it, however that ends.
  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("kaimen.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new StartFailure(
          "Another Kaimen is already running on the data folder " + folder + ".",
          "Stop it first, or set KAIMEN_DATA to another folder; a second node on the same data is"
              + " started with KAIMEN_POSTGRES_URL and KAIMEN_REDIS_URL from "
              + folder.resolve(ADDRESSES)
              + ".");
    }
    return channel;
  }

  private static StartFailure notWritable(Path folder, IOException e) {
    return new StartFailure(
        "The data folder " + folder + " cannot be used: " + e,
        "Make it writable for this user, or set KAIMEN_DATA to another folder.",
        e);
  }

  private void startWanted(Wanted wanted) throws IOException, InterruptedException {
    readAddresses();
    String password = password();
    if (wanted.postgres()) {
      postgres =
          new EmbeddedPostgres(binaries.postgres(), data.resolve("postgres"), password)
              .start(port("postgres.port"));
      remember("postgres", postgres.port(), postgres.url());
      log.info("embedded PostgreSQL is up on port {}", postgres.port());
    }
    if (wanted.redis()) {
      redis =
          EmbeddedRedis.start(
              binaries.redis(), data.resolve("redis"), port("redis.port"), password);
      remember("redis", redis.port(), redis.url());
      log.info("embedded Redis is up on port {}", redis.port());
    }
    writeAddresses();
  }

  /// postgresql://user:password@host:port/database, or null where it was not wanted.
  public @Nullable String postgresUrl() {
    return postgres == null ? null : postgres.url();
  }

  /// redis://:password@host:port/number, or null where it was not wanted.
  public @Nullable String redisUrl() {
    return redis == null ? null : redis.url();
  }

  private void remember(String server, int port, String url) {
    addresses.setProperty(server + ".port", Integer.toString(port));
    addresses.setProperty("KAIMEN_" + server.toUpperCase(java.util.Locale.ROOT) + "_URL", url);
  }

  /// The port of the last start where it is still free, so that other nodes find the server again.
  private int port(String key) throws IOException {
    int last = Integer.parseInt(addresses.getProperty(key, "0"));
    try (ServerSocket socket = new ServerSocket(last, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }

  private String password() throws IOException {
    Path file = data.resolve("embedded.password");
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      writePrivately(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file).strip();
  }

  private void readAddresses() throws IOException {
    Path file = data.resolve(ADDRESSES);
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        addresses.load(reader);
      }
    }
  }

  private void writeAddresses() throws IOException {
    StringBuilder text =
        new StringBuilder("# Where the embedded servers listen, for a second node\n");
    addresses.stringPropertyNames().stream()
        .sorted()
        .forEach(key -> text.append(key).append('=').append(addresses.get(key)).append('\n'));
    writePrivately(data.resolve(ADDRESSES), text.toString());
  }

  private static void writePrivately(Path file, String text) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, text);
  }

  /// Stops what was started and lets the folder go; may be called again.
  @Override
  public void close() {
    if (redis != null) {
      redis.stop();
      redis = null;
    }
    if (postgres != null) {
      postgres.stop();
      postgres = null;
    }
    try {
      lockFile.close();
    } catch (IOException e) {
      log.debug("lock file", e);
    }
  }
}
