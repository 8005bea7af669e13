package org.kaimen.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that does not fit into one head is two files.
class FileSizeTest {

  private static final Logger log = LoggerFactory.getLogger(FileSizeTest.class);
  private static final int MOST_LINES = 500;

  @Test
  void noFileIsTooLong() throws IOException {
    List<Long> lengths = new ArrayList<>();
    List<String> tooLong = new ArrayList<>();
    for (Path file : SourceTree.files(".java", ".ts", ".vue", ".js", ".mjs", ".css")) {
      long lines;
      try (var content = Files.lines(file)) {
        lines = content.count();
      }
      lengths.add(lines);
      if (lines > MOST_LINES) {
        tooLong.add(SourceTree.root().relativize(file) + ": " + lines);
      }
    }
    List<Long> sorted = lengths.stream().sorted().toList();
    log.info(
        "{} source files, median {} lines, {} over 300, longest {}",
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.stream().filter(lines -> lines > 300).count(),
        sorted.getLast());
    assertThat(tooLong).as("files over %d lines", MOST_LINES).isEmpty();
  }
}
