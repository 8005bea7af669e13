package org.kaimen.mediaserver.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;

/// The payload types by which lost packets of a section come all the same.
///
/// @param retransmission of each media payload type the one of its retransmissions (RFC 4588 §8.6)
/// @param redundancy the one of audio packets that carry those before them (RFC 2198 §5), or -1
public record Repair(Map<Integer, Integer> retransmission, int redundancy) {

  static final Repair NONE = new Repair(Map.of(), -1);

  /// What is offered: the payload types that Chromium has for them.
  private static final Map<MediaKind, Repair> OFFERED =
      Map.of(
          MediaKind.AUDIO, new Repair(Map.of(), 63),
          MediaKind.VIDEO, new Repair(Map.of(96, 97, 98, 99, 108, 109, 45, 46), -1));

  private static final String RTX = "RTX";
  private static final String RED = "RED";

  public Repair {
    retransmission = Map.copyOf(retransmission);
  }

  static Repair offered(MediaKind kind) {
    return OFFERED.getOrDefault(kind, NONE);
  }

  /// What the other side has for the formats that both know.
  ///
  /// @param all its formats
  /// @param media the common ones
  static Repair of(MediaKind kind, List<Format> all, List<Format> media) {
    Map<Integer, Integer> retransmission = new HashMap<>();
    int redundancy = -1;
    for (Format format : all) {
      String name = format.codec().name().toUpperCase(Locale.ROOT);
      if (kind == MediaKind.VIDEO && name.equals(RTX)) {
        int original = Words.number(Codecs.parameter(format.codec(), "apt", ""), 127);
        if (media.stream().anyMatch(each -> isResent(each, original))) {
          retransmission.putIfAbsent(original, format.payloadType());
        }
      } else if (kind == MediaKind.AUDIO && name.equals(RED) && redundancy < 0) {
        boolean fits = media.stream().anyMatch(each -> isRepeated(each, format.codec()));
        redundancy = fits ? format.payloadType() : -1;
      }
    }
    return new Repair(retransmission, redundancy);
  }

  private static boolean isResent(Format media, int payloadType) {
    return media.payloadType() == payloadType && media.feedback().contains("nack");
  }

  /// RFC 2198 §5: the payload types of the blocks, the primary's first.
  private static boolean isRepeated(Format media, Codec red) {
    String type = Integer.toString(media.payloadType());
    return red.clockRate() == media.codec().clockRate()
        && red.channels() == media.codec().channels()
        && List.of(red.fmtp().split("/", -1)).stream().allMatch(type::equals);
  }

  /// The formats of a section with these among them. Redundancy comes first: a browser sends it
  /// only where it is preferred.
  List<Format> with(List<Format> media) {
    List<Format> all = new ArrayList<>();
    if (redundancy >= 0) {
      Format repeated = media.getFirst();
      String type = Integer.toString(repeated.payloadType());
      Codec codec = repeated.codec();
      Codec red = new Codec("red", codec.clockRate(), codec.channels(), type + "/" + type);
      all.add(new Format(redundancy, red, List.of()));
    }
    for (Format format : media) {
      all.add(format);
      int type = retransmissionOf(format.payloadType());
      if (type >= 0) {
        Codec rtx = new Codec("rtx", format.codec().clockRate(), 1, "apt=" + format.payloadType());
        all.add(new Format(type, rtx, List.of()));
      }
    }
    return all;
  }

  /// The payload type of retransmissions, or -1 where packets are sent again as they were.
  public int retransmissionOf(int payloadType) {
    return retransmission.getOrDefault(payloadType, -1);
  }
}
