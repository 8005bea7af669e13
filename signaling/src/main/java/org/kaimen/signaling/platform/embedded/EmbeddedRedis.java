package org.kaimen.signaling.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Redis as a child process. Its append-only file is written before a command is answered, so a
/// kill loses nothing; it is synced each second, for only what is live is kept here.
final class EmbeddedRedis {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private EmbeddedRedis() {}

  static Running start(Path program, Path data, int port, String password) throws IOException {
    Files.createDirectories(data);
    Path configuration = data.resolve("redis.conf");
    Files.writeString(
        configuration,
        """
        bind 127.0.0.1
        port %d
        requirepass %s
        dir "%s"
        appendonly yes
        appendfsync everysec
        save ""
        """
            .formatted(port, password, data));
    Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
    ChildProcess process =
        ChildProcess.start(
            "redis",
            List.of(),
            "TERM",
            List.of(program.toString(), configuration.toString()),
            Map.of(),
            line -> line.contains("Ready to accept connections"),
            PATIENCE);
    return new Running(process, port, password);
  }

  /// A server that accepts connections.
  record Running(ChildProcess process, int port, String password) {

    String url() {
      return "redis://:" + password + "@127.0.0.1:" + port + "/0";
    }

    void stop() {
      process.stop("TERM", PATIENCE);
    }
  }
}
