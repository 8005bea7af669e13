package org.kaimen.bridge;

/// The container a publication is recorded into, as it is: nothing is transcoded.
public enum RecordingFormat {
  /// VP8 or VP9 with Opus.
  WEBM("webm", "video/webm"),
  /// H.264 with Opus, which WebM refuses.
  MKV("mkv", "video/x-matroska"),
  /// Opus alone. A Kurento server that is asked for video too waits for it for ever and leaves an
  /// empty file.
  AUDIO("webm", "audio/webm");

  private final String extension;
  private final String mediaType;

  RecordingFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /// The file name's ending, without the dot.
  public String extension() {
    return extension;
  }

  public String mediaType() {
    return mediaType;
  }

  /// The format that holds what a publication's answer agreed on.
  public static RecordingFormat of(String answer) {
    return switch (VideoCodec.nameIn(answer)) {
      case "" -> AUDIO;
      case "VP8", "VP9" -> WEBM;
      default -> MKV;
    };
  }
}
