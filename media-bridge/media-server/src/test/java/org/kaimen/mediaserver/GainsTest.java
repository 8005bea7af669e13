package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GainsTest {

  /// As libFuzzer writes it.
  @Test
  void tellsWhatEachFileAdded(@TempDir Path folder) throws IOException {
    Path control =
        Files.writeString(
            folder.resolve("control"),
            """
            3
            1
            kept/aa
            found/bb
            found/cc
            STARTED 0 1
            FT 0 5 6
            COV 0 5
            STARTED 1 2
            FT 1
            COV 1
            STARTED 2 9
            FT 2 7 8 9
            COV 2 7
            """);

    Gains gains = Gains.read(control);

    assertThat(gains.of(Path.of("merged/aa"))).isEqualTo(2);
    assertThat(gains.of(Path.of("merged/bb"))).isZero();
    assertThat(gains.of(Path.of("merged/cc"))).isEqualTo(3);
    assertThat(gains.of(Path.of("merged/unknown"))).isZero();
  }
}
