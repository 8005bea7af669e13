package org.kaimen.mediaserver.sdp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;

/// What both sides agreed on for one kind of media.
///
/// @param direction as it is seen here
/// @param formats the common ones, the preferred first, with the payload types of both directions
/// @param extensions ids of the header extensions that may be used
/// @param repair how lost packets come all the same, in both directions
/// @param streams what the other side sends
public record AgreedMedia(
    MediaKind kind,
    String mid,
    Direction direction,
    List<Format> formats,
    Map<HeaderExtension, Integer> extensions,
    Repair repair,
    Streams streams) {

  /// What the other side sends, where its description groups the SSRCs.
  public @Nullable Source source() {
    return streams.source();
  }

  /// Rids of the layers that the other side sends, two or three, or none where it sends one stream.
  public List<String> layers() {
    return streams.layers();
  }

  /// Nothing is sent of the kind, either way.
  public static AgreedMedia none(MediaKind kind) {
    return new AgreedMedia(
        kind, "", Direction.INACTIVE, List.of(), Map.of(), Repair.NONE, Streams.NONE);
  }

  /// @return null where packets of this payload type are not to be taken
  public @Nullable Format format(int payloadType) {
    for (Format format : formats) {
      if (format.payloadType() == payloadType) {
        return format;
      }
    }
    return null;
  }

  /// The payload type by which the receiver knows the codec, or -1.
  public int payloadTypeOf(Codec codec) {
    for (Format format : formats) {
      if (Codecs.same(format.codec(), codec)) {
        return format.payloadType();
      }
    }
    return -1;
  }

  /// Whether the other side takes or gives this feedback for the preferred format.
  public boolean has(String feedback) {
    return formats.getFirst().feedback().contains(feedback);
  }

  /// The extension's id, 0 where it was not agreed on.
  public int idOf(HeaderExtension extension) {
    return extensions.getOrDefault(extension, 0);
  }
}
