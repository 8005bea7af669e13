package org.kaimen.mediaserver.recording;

import java.util.HexFormat;
import java.util.List;
import org.kaimen.mediaserver.container.AvcParameterSets;
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

  private UsualPicture() {}

  static Track.Video in(Encoding encoding) {
    AvcParameterSets sets =
        encoding == Encoding.H264
            ? new AvcParameterSets(List.of(bytes(SEQUENCE_SET)), List.of(bytes(PICTURE_SET)))
            : null;
    return new Track.Video(encoding, WIDTH, HEIGHT, sets);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
