package org.kaimen.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What is kept is small, is read, and belongs to a target that is still there.
class KeptInputsTest {

  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final long MOST_BYTES = 150_000;

  @TestFactory
  Stream<DynamicTest> everyTargetHasSome() {
    return FuzzTargets.all().stream()
        .map(target ->
            DynamicTest.dynamicTest(
                target.name(),
                () -> {
                  List<byte[]> kept = new KeptInputs(target).read();
                  assertThat(kept).hasSizeBetween(1, 110);
                  assertThat(kept.stream().mapToLong(each -> each.length).sum())
                      .isLessThanOrEqualTo(MOST_BYTES);
                  assertThat(target.seeds()).containsAll(kept);
                }));
  }

  @Test
  void thereAreNoneOfATargetThatIsGone() throws IOException {
    Set<Path> known =
        FuzzTargets.all().stream()
            .map(target -> new KeptInputs(target).folder())
            .collect(Collectors.toSet());

    try (Stream<Path> files = Files.walk(RESOURCES)) {
      assertThat(files)
          .filteredOn(Files::isRegularFile)
          .filteredOn(file -> file.toString().contains("FuzzTestInputs"))
          .extracting(Path::getParent)
          .isSubsetOf(known);
    }
  }
}
