package org.kaimen.signaling.platform.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.platform.StoreSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Keeps files under keys such as `attachments/<case>/<id>`, in a folder all nodes share. A file is
/// kept whole or not at all: it is written beside, forced to the disk, and then renamed.
@Component
public class FileStore {

  private static final Logger log = LoggerFactory.getLogger(FileStore.class);
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");

  /// No upload takes this long: what is older was left behind by a node that was killed.
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  private final Path root;
  private final Path incoming;

  FileStore(FileSettings settings, StoreSettings stores, Clock clock) {
    root = settings.root(stores);
    incoming = root.resolve(".incoming");
    try {
      Files.createDirectories(incoming);
      clear(clock.instant().minus(LEFT_BEHIND));
    } catch (IOException e) {
      throw new StartFailure(
          "The folder for files, " + root + ", cannot be written to: " + e.getMessage(),
          "Give the user this server runs as the right to write there, or set KAIMEN_FILES to"
              + " another folder.",
          e);
    }
  }

  /// Writes what comes to the disk, never holding much of it in memory, and hands it on when it is
  /// whole; whatever of it is not [kept][#keep] by then is deleted.
  ///
  /// @param most in bytes
  /// @throws FileTooLargeException as soon as more than that has come
  public <T> Mono<T> receive(
      Flux<DataBuffer> content, long most, Function<ReceivedFile, Mono<T>> whole) {
    return Mono.usingWhen(
        onDisk(() -> new Incoming(incoming.resolve(UUID.randomUUID().toString()), most)),
        file -> file.write(content).flatMap(whole),
        file -> onDisk(file::discard));
  }

  /// Makes a file anew from another.
  @FunctionalInterface
  public interface Remaking {
    void make(Path from, Path to) throws IOException;
  }

  /// Puts what is made of a received file in its place, on the disk like that one. Blocks.
  public ReceivedFile remake(ReceivedFile file, Remaking remaking) throws IOException {
    Path made = file.path().resolveSibling(file.path().getFileName() + ".remade");
    try {
      remaking.make(file.path(), made);
      String sha256 = Incoming.settle(made);
      Files.move(made, file.path(), StandardCopyOption.ATOMIC_MOVE);
      return new ReceivedFile(file.path(), Files.size(file.path()), sha256);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /// Keeps a received file. There must be no other under the key.
  ///
  /// @param key of lower-case letters, digits and hyphens, in folders
  public Mono<Void> keep(ReceivedFile file, String key) {
    Path target = path(key);
    return onDisk(
            () -> {
              Files.createDirectories(folder(target));
              Files.move(file.path(), target, StandardCopyOption.ATOMIC_MOVE);
              for (Path at = target; !at.equals(root); at = folder(at)) {
                forceFolder(folder(at));
              }
              return target;
            })
        .then();
  }

  /// The file under the key; empty where there is none.
  public Mono<Resource> find(String key) {
    return onDisk(() -> new FileSystemResource(path(key)))
        .filter(FileSystemResource::isReadable)
        .cast(Resource.class);
  }

  /// Deletes the file under the key, if there is one.
  public Mono<Void> delete(String key) {
    return onDisk(() -> Files.deleteIfExists(path(key))).then();
  }

  private Path path(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("not a key: " + key);
    }
    return root.resolve(key);
  }

  private static Path folder(Path of) {
    return Objects.requireNonNull(of.getParent());
  }

  /// A rename is lasting only when the folder that holds the name is (fsync(2)).
  private static void forceFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void clear(Instant before) throws IOException {
    try (var left = Files.newDirectoryStream(incoming)) {
      for (Path file : left) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
          log.info("an upload left unfinished was deleted");
        }
      }
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> Mono<T> onDisk(Work<T> work) {
    return Mono.fromCallable(work::run).subscribeOn(Schedulers.boundedElastic());
  }
}
