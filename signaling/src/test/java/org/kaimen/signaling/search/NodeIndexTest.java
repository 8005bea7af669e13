package org.kaimen.signaling.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.signaling.search.IndexedCase.Mark;

/// What a node finds of its index when it comes up.
class NodeIndexTest {

  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  @TempDir private Path folder;

  @Test
  void itGoesOnFromTheLastCommitAfterACrash() throws IOException {
    Path left = folder.resolve("left");
    try (NodeIndex index = NodeIndex.open(folder.resolve("node"), "city")) {
      index.put(cases(0, 50));
      index.commit();
      index.put(cases(50, 80));
      copy(folder.resolve("node"), left);
    }

    try (NodeIndex index = NodeIndex.open(left, "city")) {
      assertThat(index.size()).isEqualTo(50);
      assertThat(index.mark()).isEqualTo(mark(49));
    }
  }

  @Test
  void aSecondNodeOnTheFolderHasOneOfItsOwn() throws IOException {
    try (NodeIndex first = NodeIndex.open(folder, "city");
        NodeIndex second = NodeIndex.open(folder, "city")) {
      first.put(cases(0, 3));

      assertThat(first.size()).isEqualTo(3);
      assertThat(second.size()).isZero();
      assertThat(second.mark()).isEqualTo(Mark.NOTHING_READ);
    }
  }

  @Test
  void oneOfAnotherDatabaseIsMadeAgain() throws IOException {
    try (NodeIndex index = NodeIndex.open(folder, "city")) {
      index.put(cases(0, 3));
    }

    try (NodeIndex index = NodeIndex.open(folder, "another city")) {
      assertThat(index.size()).isZero();
      assertThat(index.mark()).isEqualTo(Mark.NOTHING_READ);
    }
  }

  @Test
  void whicheverFileIsCutItIsMadeAgain() throws IOException {
    Path whole = folder.resolve("whole");
    try (NodeIndex index = NodeIndex.open(whole, "city")) {
      index.put(cases(0, 20));
    }
    List<Path> files = files(whole.resolve("0"));
    assertThat(files).hasSizeGreaterThan(2);
    for (Path file : files) {
      Path cut = folder.resolve("cut-" + file.getFileName());
      copy(whole, cut);
      cut(cut.resolve("0").resolve(file.getFileName()));

      try (NodeIndex index = NodeIndex.open(cut, "city")) {
        assertThat(index.mark()).describedAs("%s", file).isEqualTo(Mark.NOTHING_READ);
        index.put(cases(0, 5));
        assertThat(index.size()).isEqualTo(5);
      }
    }
  }

  @Test
  void whatCannotBeWrittenIsLostAndOpenedAnew() throws IOException {
    NodeIndex index = NodeIndex.open(folder, "city");
    index.put(cases(0, 3));
    index.commit();
    for (Path file : files(folder.resolve("0"))) {
      Files.delete(file);
    }
    Files.delete(folder.resolve("0").resolve("write.lock"));
    Files.delete(folder.resolve("0"));

    assertThatThrownBy(() -> index.put(cases(3, 6))).isInstanceOf(IOException.class);
    assertThat(index.isLost()).isTrue();
    index.abandon();

    try (NodeIndex again = NodeIndex.open(folder, "city")) {
      assertThat(again.mark()).isEqualTo(Mark.NOTHING_READ);
      again.put(cases(0, 6));
      assertThat(again.size()).isEqualTo(6);
    }
  }

  private static Mark mark(int number) {
    return new Mark(1 + number, new UUID(0, number));
  }

  private static List<IndexedCase> cases(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(n -> new IndexedCase(mark(n), "", "路灯", null, "路灯", null, List.of(), NOON, NOON))
        .toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("0"));
    for (Path file : files(from.resolve("0"))) {
      Files.copy(file, to.resolve("0").resolve(file.getFileName()));
    }
  }

  private static void cut(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }
}
