package org.kaimen.mediaserver.container;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;

/// The encodings that are written and read.
public enum Encoding {
  OPUS("opus", 48_000, avcodec.AV_CODEC_ID_OPUS),
  VP8("VP8", 90_000, avcodec.AV_CODEC_ID_VP8),
  VP9("VP9", 90_000, avcodec.AV_CODEC_ID_VP9),
  H264("H264", 90_000, avcodec.AV_CODEC_ID_H264),
  AV1("AV1", 90_000, avcodec.AV_CODEC_ID_AV1);

  private final String sdpName;
  private final int clockRate;
  private final int libavId;

  Encoding(String sdpName, int clockRate, int libavId) {
    this.sdpName = sdpName;
    this.clockRate = clockRate;
    this.libavId = libavId;
  }

  /// The name SDP has for it.
  public String sdpName() {
    return sdpName;
  }

  /// Whether SDP, which does not heed case (RFC 8866 §6.6), means this by a name.
  public boolean isNamed(String name) {
    return sdpName.equalsIgnoreCase(name);
  }

  public static Optional<Encoding> named(String sdpName) {
    return Arrays.stream(values()).filter(each -> each.isNamed(sdpName)).findFirst();
  }

  /// Of the RTP timestamps, in Hz.
  public int clockRate() {
    return clockRate;
  }

  int libavId() {
    return libavId;
  }

  static Optional<Encoding> ofLibav(int id) {
    return Arrays.stream(values()).filter(each -> each.libavId == id).findFirst();
  }
}
