package org.kaimen.mediaserver.recording;

import java.util.HexFormat;
import java.util.List;
import org.kaimen.mediaserver.container.Av1Configuration;
import org.kaimen.mediaserver.container.AvcParameterSets;
import org.kaimen.mediaserver.container.DecoderSetup;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.container.Track;

/// What a file says of a picture that has not come when its header is written. What comes later
/// says itself what it is.
final class UsualPicture {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  /// H.264's constrained baseline profile, level 3.1.
  private static final String SEQUENCE_SET = "6742c01fda0280f640";

  private static final String PICTURE_SET = "68ce3c80";

  /// AV1's main profile, level 3.1; eight bits, 4:2:0.
  private static final int AV1_LEVELS = 5;

  private static final int AV1_COLOURS = 0x0c;

  private UsualPicture() {}

  static Track.Video in(Encoding encoding) {
    DecoderSetup setup =
        switch (encoding) {
          case H264 ->
              new AvcParameterSets(List.of(bytes(SEQUENCE_SET)), List.of(bytes(PICTURE_SET)));
          case AV1 -> Av1Configuration.of(AV1_LEVELS, AV1_COLOURS, new byte[0]);
          case OPUS, VP8, VP9 -> null;
        };
    return new Track.Video(encoding, WIDTH, HEIGHT, setup);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
