package org.kaimen.mediaserver.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kaimen.mediaserver.rtp.Codec;

/// Gathers what a section says about its payload types.
final class FormatParser {

  private static final int LAST_PAYLOAD_TYPE = 127;

  private final Map<Integer, Codec> codecs = new HashMap<>();
  private final Map<Integer, String> parameters = new HashMap<>();
  private final Map<Integer, List<String>> feedback = new HashMap<>();
  private final List<String> feedbackForAll = new ArrayList<>();

  /// `111 opus/48000/2` (RFC 8866 §6.6)
  void rtpmap(String value) throws SdpException {
    List<String> words = Words.of(value);
    List<String> encoding = words.size() < 2 ? List.of() : List.of(words.get(1).split("/", -1));
    int payloadType = words.isEmpty() ? -1 : Words.number(words.get(0), LAST_PAYLOAD_TYPE);
    int clockRate = encoding.size() < 2 ? -1 : Words.number(encoding.get(1), 1_000_000);
    int channels = encoding.size() < 3 ? 1 : Words.number(encoding.get(2), 255);
    if (payloadType < 0 || clockRate < 1 || channels < 1 || !Words.isToken(encoding.getFirst())) {
      throw new SdpException("malformed rtpmap");
    }
    codecs.put(payloadType, new Codec(encoding.getFirst(), clockRate, channels, ""));
  }

  /// `111 minptime=10;useinbandfec=1` (RFC 8866 §6.15)
  void fmtp(String value) {
    int space = value.indexOf(' ');
    int payloadType = space < 0 ? -1 : Words.number(value.substring(0, space), LAST_PAYLOAD_TYPE);
    if (payloadType >= 0) {
      parameters.put(payloadType, value.substring(space + 1).strip());
    }
  }

  /// `96 nack pli` (RFC 4585 §4.2)
  void feedback(String value) {
    int space = value.indexOf(' ');
    if (space < 0) {
      return;
    }
    String who = value.substring(0, space);
    String what = value.substring(space + 1).strip();
    int payloadType = Words.number(who, LAST_PAYLOAD_TYPE);
    if (who.equals("*")) {
      feedbackForAll.add(what);
    } else if (payloadType >= 0) {
      feedback.computeIfAbsent(payloadType, _ -> new ArrayList<>()).add(what);
    }
  }

  /// The formats in the order of the `m=` line, which is the author's preference.
  List<Format> of(List<String> payloadTypes) {
    List<Format> formats = new ArrayList<>();
    for (String each : payloadTypes) {
      int payloadType = Words.number(each, LAST_PAYLOAD_TYPE);
      Codec codec = codecs.get(payloadType);
      if (codec != null) {
        String fmtp = parameters.getOrDefault(payloadType, "");
        List<String> wanted = new ArrayList<>(feedback.getOrDefault(payloadType, List.of()));
        wanted.addAll(feedbackForAll);
        formats.add(
            new Format(
                payloadType,
                new Codec(codec.name(), codec.clockRate(), codec.channels(), fmtp),
                wanted));
      }
    }
    return formats;
  }
}
