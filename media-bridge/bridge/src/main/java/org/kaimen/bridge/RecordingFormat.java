package org.kaimen.bridge;

import java.util.Locale;

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
    return switch (videoCodec(answer)) {
      case "" -> AUDIO;
      case "vp8", "vp9" -> WEBM;
      default -> MKV;
    };
  }

  /// The first payload type of the first accepted video section, RFC 8866 §5.14; empty if none.
  private static String videoCodec(String answer) {
    String payloadType = null;
    for (String line : answer.lines().toList()) {
      if (payloadType == null && line.startsWith("m=video ")) {
        String[] fields = line.split(" ", -1);
        boolean accepted = fields.length > 3 && !fields[1].equals("0");
        payloadType = accepted ? fields[3] : null;
      } else if (payloadType != null && line.startsWith("a=rtpmap:" + payloadType + " ")) {
        String codec = line.substring(line.indexOf(' ') + 1);
        return codec.substring(0, Math.max(codec.indexOf('/'), 0)).toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }
}
