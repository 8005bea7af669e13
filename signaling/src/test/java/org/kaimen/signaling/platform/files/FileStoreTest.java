package org.kaimen.signaling.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.platform.StoreSettings;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class FileStoreTest {

  private static final Instant NOW = Instant.parse("2026-11-24T06:20:00Z");

  @TempDir private Path folder;

  @Test
  void aReceivedFileIsKeptUnderItsKey() throws IOException {
    FileStore store = store();

    ReceivedFile received =
        store
            .receive(content("诉", "求"), 6, file -> store.keep(file, "a/b-1").thenReturn(file))
            .blockOptional()
            .orElseThrow();

    assertThat(received.size()).isEqualTo(6);
    assertThat(received.sha256())
        .isEqualTo("3975aa126e4933a83f6e9c2a8ebf0ad080dfd8bc8463f7f9d22c9c7e2b1ae899");
    assertThat(
            store
                .find("a/b-1")
                .blockOptional()
                .orElseThrow()
                .getContentAsString(StandardCharsets.UTF_8))
        .isEqualTo("诉求");
    assertNothingIsComing();
  }

  @Test
  void whatIsNotKeptIsDeleted() throws IOException {
    store().receive(content("x"), 9, Mono::just).block();

    assertNothingIsComing();
  }

  @Test
  void whatIsTooLargeIsDeletedAndTheRestNotWaitedFor() throws IOException {
    Flux<DataBuffer> endless = content("x").repeat();

    assertThatThrownBy(() -> store().receive(endless, 1000, Mono::just).block())
        .isInstanceOf(FileTooLargeException.class);
    assertNothingIsComing();
  }

  @Test
  void whatBreaksOffIsDeleted() throws IOException {
    Flux<DataBuffer> broken = content("x").concatWith(Flux.error(new IOException("gone")));

    assertThatThrownBy(() -> store().receive(broken, 1000, Mono::just).block())
        .hasMessageContaining("gone");
    assertNothingIsComing();
  }

  @Test
  void whatIsNotThereIsEmptyAndDeletingItDoesNothing() {
    FileStore store = store();

    assertThat(store.find("a/b").blockOptional()).isEmpty();
    store.delete("a/b").block();
  }

  @Test
  void noKeyLeadsOutOfTheFolder() {
    FileStore store = store();

    for (String key :
        List.of("", "/etc/passwd", "../x", "a/../b", "a//b", ".incoming/x", "A", "a\0")) {
      assertThatThrownBy(() -> store.find(key).block())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatAKilledNodeLeftBehindIsDeletedTheDayAfter() throws IOException {
    Path incoming = Files.createDirectories(folder.resolve("files/.incoming"));
    Path old = Files.createFile(incoming.resolve("old"));
    Path young = Files.createFile(incoming.resolve("young"));
    Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofHours(25))));
    Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofHours(23))));

    store();

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void aFolderThatCannotBeMadeIsToldInWords() throws IOException {
    Files.createFile(folder.resolve("files"));

    assertThatThrownBy(this::store)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(folder.resolve("files").toString());
  }

  @Test
  void theFolderCanBeSet() {
    Path elsewhere = folder.resolve("elsewhere");

    store(new FileSettings(elsewhere));

    assertThat(elsewhere).isDirectory();
    assertThat(folder.resolve("files")).doesNotExist();
  }

  private FileStore store() {
    return store(new FileSettings(null));
  }

  private FileStore store(FileSettings settings) {
    return new FileStore(
        settings, new StoreSettings(null, null, folder), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Flux<DataBuffer> content(String... parts) {
    return Flux.fromArray(parts)
        .map(part ->
            DefaultDataBufferFactory.sharedInstance.wrap(part.getBytes(StandardCharsets.UTF_8)));
  }

  private void assertNothingIsComing() throws IOException {
    try (var left = Files.list(folder.resolve("files/.incoming"))) {
      assertThat(left).isEmpty();
    }
  }
}
