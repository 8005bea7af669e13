package org.kaimen.mediaserver.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatroskaHeadTest {

  private static final String EBML =
      """
      1a45dfa3 87        EBML, 7 bytes
        4282 84 7765626d   DocType webm
      """;

  private static byte[] head(String segmentSize, String duration) {
    return bytes(
        EBML
            + "18538067 "
            + segmentSize
            + """
                    Segment
              ec 82 0000         Void
              1549a966 9a        Info
                2ad7b1 83 0f4240   TimestampScale 1,000,000 ns
                5741 88 4b61696d656e0000  WritingApp Kaimen
            """
            + duration
            + """
                Duration
              1654ae6b 80        Tracks
            """);
  }

  /// What stands before the words of each line.
  private static byte[] bytes(String annotated) {
    StringBuilder hex = new StringBuilder();
    for (String line : annotated.lines().toList()) {
      hex.append(line.replaceFirst("(?<=\\S)  .*", "").replaceAll("\\s", ""));
    }
    return HexFormat.of().parseHex(hex);
  }

  @ParameterizedTest
  @CsvSource({
    "01ffffffffffffff, 4489840000000000, false",
    "01ffffffffffffff, 44898844af400000000000, false",
    "ff, 44898440a00000, false",
    "b0, 44898400000000, false",
    "b0, 44898440a00000, true",
    "4030, 44898840af400000000000, true",
    "0100000000000030, 44898840af400000000000, true",
    "b0, ec8100, false",
  })
  void isFinishedWhenItSaysHowLongItIsInBytesAndInTime(
      String size, String duration, boolean finished) {
    assertThat(MatroskaHead.of(ByteBuffer.wrap(head(size, duration))))
        .contains(new MatroskaHead(true, finished, "Kaimen"));
  }

  @Test
  void nothingIsMadeOfWhatIsNoMatroskaFile() {
    byte[] head = head("b0", "44898440a00000");
    byte[] other = head.clone();
    other[8]++;
    assertThat(MatroskaHead.of(ByteBuffer.wrap(other))).isEmpty();
    assertThat(MatroskaHead.of(ByteBuffer.allocate(100))).isEmpty();
    for (int length = 0; length < 20; length++) {
      assertThat(MatroskaHead.of(ByteBuffer.wrap(Arrays.copyOf(head, length)))).isEmpty();
    }
  }

  @Test
  void noBytesBringItDown() {
    Random random = new Random(7);
    byte[] head = head("b0", "44898440a00000");
    int understood = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] spoilt = Arrays.copyOf(head, 4 + random.nextInt(head.length));
      for (int j = 0; j < 3; j++) {
        spoilt[4 + random.nextInt(spoilt.length - 3) - 1] = (byte) random.nextInt();
      }
      understood += MatroskaHead.of(ByteBuffer.wrap(spoilt)).isPresent() ? 1 : 0;
    }
    assertThat(understood).isPositive();
  }
}
