package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileClaimTest {

  @TempDir Path folder;

  @Test
  void onlyOneHasIt() throws Exception {
    Path file = folder.resolve("file");
    try (FileClaim _ = FileClaim.take(file, true).orElseThrow()) {
      assertThat(file).isEmptyFile();
      assertThat(FileClaim.take(file, true)).isEmpty();
    }
    Optional<FileClaim> next = FileClaim.take(file, false);
    assertThat(next).isPresent();
    next.orElseThrow().close();
  }

  @Test
  void whatIsInTheFileStays() throws Exception {
    Path file = Files.writeString(folder.resolve("录"), "content");

    FileClaim.take(file, true).orElseThrow().close();

    assertThat(file).hasContent("content");
  }

  @Test
  void itIsOfTheFileNotOfItsName() throws Exception {
    Path file = folder.resolve("file");
    Path other = Files.createFile(folder.resolve("other"));
    try (FileClaim claim = FileClaim.take(file, true).orElseThrow()) {
      assertThat(claim.isOf(file)).isTrue();

      Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

      assertThat(claim.isOf(file)).isFalse();
      try (FileClaim ofTheOther = FileClaim.take(file, false).orElseThrow()) {
        assertThat(ofTheOther.isOf(file)).isTrue();
      }
      Files.delete(file);
      assertThat(claim.isOf(file)).isFalse();
    }
  }

  @Test
  void whatIsNotThereOrALinkIsNotClaimed() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("link"), Files.createFile(folder.resolve("file")));

    assertThatThrownBy(() -> FileClaim.take(folder.resolve("none"), false))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FileClaim.take(link, true)).isInstanceOf(IOException.class);
  }
}
