package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaimen.mediaserver.container.AvcParameterSets;
import org.kaimen.mediaserver.container.Encoding;

class H264SequenceSetTest {

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @ParameterizedTest
  @CsvSource({
    "6742000af841a2, 128, 96", // baseline
    "6742c01fda0280f640, 640, 480", // constrained baseline
    "67640028acd940780227e5c044000003000400000300f03c60c658, 1920, 1080", // high, cropped
  })
  void tellsTheSizeOfThePicture(String hex, int width, int height) {
    assertThat(H264SequenceSet.size(bytes(hex))).isEqualTo(new H264SequenceSet.Size(width, height));
  }

  @Test
  void aSetThatIsCutShortTellsNothing() {
    byte[] whole = bytes("6742000af841a2");
    for (int length = 0; length < whole.length - 1; length++) {
      assertThat(H264SequenceSet.size(Arrays.copyOf(whole, length))).isNull();
    }
  }

  @Test
  void theUsualPictureIsASoundOne() {
    var setup = UsualPicture.in(Encoding.H264).setup();
    assertThat(setup).isInstanceOf(AvcParameterSets.class);
    assertThat(H264SequenceSet.size(((AvcParameterSets) setup).all().getFirst()))
        .isEqualTo(new H264SequenceSet.Size(640, 480));
  }
}
