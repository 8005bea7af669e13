package org.kaimen.mediaserver.sdp;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;

/// The codecs that are relayed. Of each there is one variant only, the one every browser has, so
/// that two peers that share a codec's name share the codec.
public final class Codecs {

  private static final List<String> VIDEO_FEEDBACK =
      List.of("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli");

  private static final List<Format> AUDIO =
      List.of(
          new Format(
              111,
              new Codec("opus", 48_000, 2, "minptime=10;useinbandfec=1"),
              List.of("transport-cc", "nack")));

  /// VP8 first: every browser encodes it, and every recording profile takes it.
  private static final List<Format> VIDEO =
      List.of(
          new Format(96, new Codec("VP8", 90_000, 1, ""), VIDEO_FEEDBACK),
          new Format(98, new Codec("VP9", 90_000, 1, "profile-id=0"), VIDEO_FEEDBACK),
          new Format(
              108,
              new Codec(
                  "H264",
                  90_000,
                  1,
                  "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"),
              VIDEO_FEEDBACK),
          new Format(
              45, new Codec("AV1", 90_000, 1, "level-idx=5;profile=0;tier=0"), VIDEO_FEEDBACK));

  private Codecs() {}

  /// What is offered for a kind, the preferred first.
  static List<Format> offered(MediaKind kind) {
    return switch (kind) {
      case AUDIO -> AUDIO;
      case VIDEO -> VIDEO;
    };
  }

  /// Whether packets of one can be sent to a receiver of the other.
  public static boolean same(@Nullable Codec one, @Nullable Codec other) {
    return one != null && other != null && one.name().equalsIgnoreCase(other.name());
  }

  /// The codec's place in the order of preference, or -1 where it is not relayed.
  static int rank(MediaKind kind, Codec codec) {
    List<Format> known = offered(kind);
    for (int i = 0; i < known.size(); i++) {
      Codec own = known.get(i).codec();
      if (same(own, codec)
          && own.clockRate() == codec.clockRate()
          && own.channels() == codec.channels()
          && isCommonVariant(codec)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isCommonVariant(Codec codec) {
    return switch (codec.name().toUpperCase(Locale.ROOT)) {
      // RFC 9628 §6: profile 0 where it is not said
      case "VP9" -> parameter(codec, "profile-id", "0").equals("0");
      // RFC 6184 §8.1: constrained baseline has profile_idc 66 and constraint_set1
      case "H264" -> {
        String profile = parameter(codec, "profile-level-id", "42000a").toLowerCase(Locale.ROOT);
        yield parameter(codec, "packetization-mode", "0").equals("1")
            && profile.matches("42[4-7c-f][0-9a-f]{3}");
      }
      // AV1 RTP payload format §7.2.3: the main profile where it is not said
      case "AV1" -> parameter(codec, "profile", "0").equals("0");
      default -> true;
    };
  }

  static String parameter(Codec codec, String name, String fallback) {
    for (String each : codec.fmtp().split(";", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0 && each.substring(0, equals).strip().equalsIgnoreCase(name)) {
        return each.substring(equals + 1).strip();
      }
    }
    return fallback;
  }

  /// The feedback of the kind that both sides know.
  static List<String> feedback(MediaKind kind, List<String> wanted) {
    return offered(kind).getFirst().feedback().stream().filter(wanted::contains).toList();
  }
}
