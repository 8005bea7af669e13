package org.kaimen.mediaserver.clip;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;

/// The containers that clips come in and go out in, by libavformat's names.
public enum ClipFormat {
  /// ISO/IEC 14496-12 and QuickTime, its elder brother; goes out as MP4.
  MP4("mov", "mp4"),
  WEBM("matroska", "webm");

  private final String reader;
  private final String writer;

  ClipFormat(String reader, String writer) {
    this.reader = reader;
    this.writer = writer;
  }

  String reader() {
    return reader;
  }

  String writer() {
    return writer;
  }

  /// Whether browsers play it in this container.
  boolean shows(int codec) {
    return switch (this) {
      case MP4 ->
          codec == AV_CODEC_ID_H264
              || codec == AV_CODEC_ID_HEVC
              || codec == AV_CODEC_ID_VP9
              || codec == AV_CODEC_ID_AV1;
      case WEBM -> codec == AV_CODEC_ID_VP8 || codec == AV_CODEC_ID_VP9 || codec == AV_CODEC_ID_AV1;
    };
  }

  boolean sounds(int codec) {
    return switch (this) {
      case MP4 -> codec == AV_CODEC_ID_AAC || codec == AV_CODEC_ID_MP3 || codec == AV_CODEC_ID_OPUS;
      case WEBM -> codec == AV_CODEC_ID_OPUS;
    };
  }
}
