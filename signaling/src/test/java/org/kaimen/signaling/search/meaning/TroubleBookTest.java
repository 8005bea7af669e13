package org.kaimen.signaling.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.lucene.util.VectorUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The book and what the model says of it belong together; `-Dkaimen.troubles=write` writes the
/// latter anew.
class TroubleBookTest {

  private static final UnaryOperator<String> PLAIN = UnaryOperator.identity();
  private static final Path WRITTEN = Path.of("src/main/resources/search/troubles.f16");

  private static final int EACH = Sentence.LENGTH * Short.BYTES;

  /// One of so many is read again: a line that was put in or taken out moves all that follow.
  private static final int SOME = 13;

  @TempDir private static Path folder;
  private static SentenceModel model;

  @BeforeAll
  static void load() throws IOException {
    model = SentenceModel.load(folder);
  }

  @Test
  void theModelHasReadTheBook() throws IOException {
    List<String> tellings = TroubleBook.tellings(PLAIN).stream().flatMap(List::stream).toList();
    if ("write".equals(System.getProperty("kaimen.troubles"))) {
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      tellings.forEach(one -> read.writeBytes(model.read(one).toBytes().array()));
      Files.write(WRITTEN, read.toByteArray());
    }

    byte[] written = Files.readAllBytes(WRITTEN);

    assertThat(written).hasSize(tellings.size() * EACH);
    for (int i = 0; i < tellings.size(); i += SOME) {
      byte[] read = model.read(tellings.get(i)).toBytes().array();
      assertThat(product(Arrays.copyOfRange(written, i * EACH, (i + 1) * EACH), read))
          .as(tellings.get(i))
          .isGreaterThan(0.999f);
    }
  }

  private static float product(byte[] one, byte[] other) {
    float[] zero = new float[Sentence.LENGTH];
    return VectorUtil.dotProduct(
        Sentence.parse(ByteBuffer.wrap(one)).orElseThrow().minus(zero),
        Sentence.parse(ByteBuffer.wrap(other)).orElseThrow().minus(zero));
  }
}
