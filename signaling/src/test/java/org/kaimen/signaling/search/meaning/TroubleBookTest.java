package org.kaimen.signaling.search.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @TempDir private static Path folder;
  private static SentenceModel model;

  @BeforeAll
  static void load() throws IOException {
    model = SentenceModel.load(folder);
  }

  @Test
  void theModelHasReadTheBook() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    for (List<String> trouble : TroubleBook.tellings(PLAIN)) {
      for (String telling : trouble) {
        read.writeBytes(model.read(telling).toBytes().array());
      }
    }
    if ("write".equals(System.getProperty("kaimen.troubles"))) {
      Files.write(WRITTEN, read.toByteArray());
    }

    byte[] written = Files.readAllBytes(WRITTEN);
    assertThat(written).hasSameSizeAs(read.toByteArray());
    int each = Sentence.LENGTH * Short.BYTES;
    for (int from = 0; from < written.length; from += each) {
      assertThat(product(written, read.toByteArray(), from)).isGreaterThan(0.999f);
    }
  }

  private static float product(byte[] one, byte[] other, int from) {
    float[] zero = new float[Sentence.LENGTH];
    return VectorUtil.dotProduct(
        Sentence.parse(ByteBuffer.wrap(one, from, 1_024)).orElseThrow().minus(zero),
        Sentence.parse(ByteBuffer.wrap(other, from, 1_024)).orElseThrow().minus(zero));
  }
}
