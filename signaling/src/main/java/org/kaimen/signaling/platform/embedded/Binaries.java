package org.kaimen.signaling.platform.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.StartFailure;
import org.springframework.util.FileSystemUtils;

/// Unpacks the servers' programs from their Maven packages, once for each version.
final class Binaries {

  private static final String POSTGRES_VERSION = "18.4";
  private static final String REDIS_VERSION = "6.2";
  private static final int EXECUTABLE = 0111;

  private final Path folder;

  /// @param folder where the programs are kept between starts
  Binaries(Path folder) {
    this.folder = folder;
  }

  /// The folder that holds PostgreSQL's `bin`, `lib` and `share`.
  Path postgres() {
    String architecture = isArm() ? "arm_64" : "x86_64";
    return unpacked(
        "postgres-" + POSTGRES_VERSION, "postgres-linux-" + architecture + ".txz", Binaries::untar);
  }

  /// The program `redis-server`.
  Path redis() {
    String resource =
        isArm() ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
    return unpacked(
            "redis-" + REDIS_VERSION,
            resource,
            (in, target) -> {
              Path program = target.resolve("redis-server");
              Files.copy(in, program);
              makeExecutable(program);
            })
        .resolve("redis-server");
  }

  private static boolean isArm() {
    return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).startsWith("aarch64");
  }

  private interface Unpacker {
    void unpack(InputStream in, Path target) throws IOException;
  }

  private Path unpacked(String name, String resource, Unpacker unpacker) {
    Path target = folder.resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    try (InputStream in = open(resource)) {
      if (in == null) {
        throw new StartFailure(
            "There is no embedded database for this machine (" + resource + " is missing).",
            "Set KAIMEN_POSTGRES_URL and KAIMEN_REDIS_URL to servers of your own.");
      }
      // Unpacked beside and renamed, so that a half unpacked folder is never taken for a whole one.
      Path beside = folder.resolve(name + "." + UUID.randomUUID());
      Files.createDirectories(beside);
      unpacker.unpack(in, beside);
      moveUnlessThere(beside, target);
      return target;
    } catch (IOException e) {
      throw new StartFailure(
          "The embedded servers could not be unpacked into " + folder + ": " + e.getMessage(),
          "Make the folder writable and keep 100 MB free, or set KAIMEN_DATA to another folder.",
          e);
    }
  }

  private static @Nullable InputStream open(String resource) {
    return Binaries.class.getResourceAsStream("/" + resource);
  }

  private static void moveUnlessThere(Path beside, Path target) throws IOException {
    try {
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      FileSystemUtils.deleteRecursively(beside);
    }
  }

  private static void untar(InputStream in, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = entry.resolveIn(target);
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.resolveSibling("."));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          if ((entry.getMode() & EXECUTABLE) != 0) {
            makeExecutable(path);
          }
        }
      }
    }
  }

  private static void makeExecutable(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
