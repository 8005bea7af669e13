package org.kaimen.mediaserver.sdp;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;

/// What can be made of one section of the other side's description.
final class Sections {

  private static final List<String> PROTOCOLS =
      List.of("UDP/TLS/RTP/SAVPF", "RTP/SAVPF", "UDP/TLS/RTP/SAVP", "RTP/SAVP");

  private static final List<String> LAYERED = List.of("VP8", "H264");

  private Sections() {}

  static String name(MediaKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static @Nullable MediaKind kind(MediaSection section) {
    for (MediaKind kind : MediaKind.values()) {
      if (name(kind).equals(section.line().media())) {
        return kind;
      }
    }
    return null;
  }

  /// Whether it is RTP over DTLS-SRTP (RFC 5764 §8), as older descriptions name it too, on one
  /// port.
  static boolean isSecureRtp(MediaSection section) {
    return PROTOCOLS.contains(section.line().protocol()) && section.transport().rtcpMux();
  }

  /// The offered format with the feedback that both sides know.
  static Format common(MediaKind kind, Format offered) {
    return new Format(
        offered.payloadType(),
        kind == MediaKind.AUDIO ? withErrorCorrection(offered.codec()) : offered.codec(),
        Codecs.feedback(kind, offered.feedback()));
  }

  /// In-band error correction costs a few kbit/s and saves what one lost packet takes away (RFC
  /// 7587 §6.1).
  private static Codec withErrorCorrection(Codec opus) {
    if (!Codecs.parameter(opus, "useinbandfec", "").isEmpty()) {
      return opus;
    }
    String before = opus.fmtp().isEmpty() ? "" : opus.fmtp() + ";";
    return new Codec(opus.name(), opus.clockRate(), opus.channels(), before + "useinbandfec=1");
  }

  /// Where nothing is received, transport-wide feedback is left out: a browser that gets numbered
  /// packets would report on them and leave out its REMB, which is what is acted on here.
  static AgreedMedia agreed(MediaSection section, MediaKind kind, List<Format> formats) {
    Direction direction = section.direction().mirrored();
    Map<HeaderExtension, Integer> extensions = new EnumMap<>(HeaderExtension.class);
    extensions.putAll(section.extensions());
    List<Format> used = formats;
    if (!direction.receives()) {
      extensions.remove(HeaderExtension.TRANSPORT_SEQUENCE);
      used = formats.stream().map(Sections::withoutTransportFeedback).toList();
    }
    if (section.mid().isEmpty() || section.mid().length() > 16) {
      extensions.remove(HeaderExtension.MID);
    }
    List<String> layers = direction.receives() ? layers(section, used) : List.of();
    if (layers.isEmpty()) {
      extensions.remove(HeaderExtension.STREAM_ID);
      extensions.remove(HeaderExtension.REPAIRED_STREAM_ID);
    }
    return new AgreedMedia(
        kind,
        section.mid(),
        direction,
        used,
        extensions,
        Repair.of(kind, section.formats(), used),
        new Streams(section.streams().source(), layers));
  }

  /// Layers are taken of encodings whose pictures can be renumbered from one to another, and where
  /// packets say which they are of.
  private static List<String> layers(MediaSection section, List<Format> used) {
    String codec = used.getFirst().codec().name().toUpperCase(Locale.ROOT);
    boolean told = section.extensions().containsKey(HeaderExtension.STREAM_ID);
    return told && LAYERED.contains(codec) ? section.streams().layers() : List.of();
  }

  private static Format withoutTransportFeedback(Format format) {
    return new Format(
        format.payloadType(),
        format.codec(),
        format.feedback().stream().filter(each -> !each.equals("transport-cc")).toList());
  }
}
