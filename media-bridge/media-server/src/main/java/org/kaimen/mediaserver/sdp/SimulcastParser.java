package org.kaimen.mediaserver.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Gathers what a section says of streams that its author sends at once (RFC 8851, RFC 8853). What
/// streams are limited to is passed over, and so are alternatives. One that begins paused is a
/// stream as well: it is agreed on, and comes when its author sends it (RFC 8853 §5.1).
final class SimulcastParser {

  /// More are not taken: each costs a publisher, and three fit every receiver.
  private static final int MOST_LAYERS = 3;

  private static final int MOST_RIDS = 16;

  /// RFC 8851 §10.
  private static final Pattern RID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  /// What an element of a one-byte header can hold (RFC 8285 §4.2).
  private static final int LONGEST_RID = 16;

  private final Set<String> sent = new HashSet<>();
  private final List<String> listed = new ArrayList<>();
  private boolean read;

  /// `q send` or `q send pt=96;max-width=320` (RFC 8851 §10)
  void rid(String value) throws SdpException {
    List<String> words = Words.of(value);
    if (words.size() < 2 || !RID.matcher(words.getFirst()).matches() || !isWay(words.get(1))) {
      throw new SdpException("malformed rid");
    }
    if (words.get(1).equals("send") && sent.size() < MOST_RIDS) {
      sent.add(words.getFirst());
    }
  }

  /// `send q;h;f`, `recv 1 send q,x;~h` (RFC 8853 §5.1)
  void simulcast(String value) throws SdpException {
    List<String> words = Words.of(value);
    boolean twoWays = words.size() == 4 && !words.get(0).equals(words.get(2));
    if (read || (words.size() != 2 && !twoWays)) {
      throw new SdpException("malformed simulcast");
    }
    read = true;
    for (int i = 0; i < words.size(); i += 2) {
      if (!isWay(words.get(i))) {
        throw new SdpException("malformed simulcast");
      }
      List<String> rids = rids(words.get(i + 1));
      if (words.get(i).equals("send")) {
        listed.addAll(rids);
      }
    }
  }

  private static boolean isWay(String word) {
    return word.equals("send") || word.equals("recv");
  }

  private static List<String> rids(String list) throws SdpException {
    List<String> rids = new ArrayList<>();
    for (String alternatives : list.split(";", -1)) {
      String flowing = "";
      String paused = "";
      for (String each : alternatives.split(",", -1)) {
        boolean isPaused = each.startsWith("~");
        String rid = isPaused ? each.substring(1) : each;
        if (!RID.matcher(rid).matches()) {
          throw new SdpException("malformed simulcast");
        }
        flowing = flowing.isEmpty() && !isPaused ? rid : flowing;
        paused = paused.isEmpty() && isPaused ? rid : paused;
      }
      rids.add(flowing.isEmpty() ? paused : flowing);
    }
    return rids;
  }

  /// At least two, or none.
  List<String> layers() {
    List<String> layers =
        listed.stream()
            .filter(rid -> rid.length() <= LONGEST_RID && sent.contains(rid))
            .distinct()
            .limit(MOST_LAYERS)
            .toList();
    return layers.size() < 2 ? List.of() : layers;
  }
}
