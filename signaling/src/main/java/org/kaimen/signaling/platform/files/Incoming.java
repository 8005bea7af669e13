package org.kaimen.signaling.platform.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/// A file being written as it comes, its SHA-256 and length taken on the way.
final class Incoming {

  /// How many pieces of the body may wait for the disk.
  private static final int AHEAD = 8;

  private static final int PIECE = 1 << 16;

  private final Path path;
  private final long most;
  private final FileChannel channel;
  private final MessageDigest sha256;
  private long size;

  Incoming(Path path, long most) throws IOException {
    this.path = path;
    this.most = most;
    this.sha256 = sha256();
    this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  Mono<ReceivedFile> write(Flux<DataBuffer> content) {
    return content
        .publishOn(Schedulers.boundedElastic(), AHEAD)
        // Each piece is released once: nothing is handed on, and those further down, who would
        // release what is discarded here a second time, are not asked.
        .handle((buffer, _) -> append(buffer))
        .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
        .contextWrite(_ -> Context.empty())
        .then(Mono.fromCallable(this::finish));
  }

  /// What was kept has another name by now and stays.
  boolean discard() throws IOException {
    channel.close();
    return Files.deleteIfExists(path);
  }

  private void append(DataBuffer buffer) {
    try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
      size += buffer.readableByteCount();
      if (size > most) {
        throw new FileTooLargeException(most);
      }
      while (parts.hasNext()) {
        ByteBuffer part = parts.next();
        sha256.update(part.duplicate());
        while (part.hasRemaining()) {
          channel.write(part);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      DataBufferUtils.release(buffer);
    }
  }

  private ReceivedFile finish() throws IOException {
    channel.force(true);
    channel.close();
    return new ReceivedFile(path, size, HexFormat.of().formatHex(sha256.digest()));
  }

  /// Forces a file that was written to the disk.
  ///
  /// @return the SHA-256 of its content, in hex
  static String settle(Path path) throws IOException {
    MessageDigest sha256 = sha256();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.force(true);
      while (channel.read(piece.clear()) >= 0) {
        sha256.update(piece.flip());
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
