package org.kaimen.mediaserver.sdp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the attributes of one media section, or those the session says for all of them. What is
/// not understood is passed over, as RFC 8866 §5.13 asks.
final class SectionParser {

  private static final int MOST_CANDIDATES = 64;

  /// RFC 8839 §5.4.
  private static final Pattern UFRAG = Pattern.compile("[A-Za-z0-9+/]{4,256}");

  private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9+/]{22,256}");

  private final FormatParser formats = new FormatParser();
  private final SimulcastParser simulcast = new SimulcastParser();
  private final Map<HeaderExtension, Integer> extensions = new EnumMap<>(HeaderExtension.class);
  private final List<String> fingerprints = new ArrayList<>();
  private final List<String> candidates = new ArrayList<>();
  private @Nullable MediaLine line;
  private String mid = "";
  private String ufrag = "";
  private String password = "";
  private Direction direction = Direction.SENDRECV;
  private @Nullable Setup setup;
  private boolean rtcpMux;
  private boolean bundleOnly;
  private boolean reducedSize;
  private @Nullable Source source;
  private boolean manySources;

  /// A section that begins with this `m=` line and has what the session said, until it says other.
  SectionParser inherit(String mLine) throws SdpException {
    SectionParser section = new SectionParser();
    section.line = mediaLine(Words.of(mLine.substring(2)));
    section.ufrag = ufrag;
    section.password = password;
    section.direction = direction;
    section.setup = setup;
    section.fingerprints.addAll(fingerprints);
    section.extensions.putAll(extensions);
    return section;
  }

  private static MediaLine mediaLine(List<String> words) throws SdpException {
    int port = words.size() < 4 ? -1 : Words.number(words.get(1), 65_535);
    if (port < 0 || !Words.isToken(words.get(0))) {
      throw new SdpException("malformed m= line");
    }
    return new MediaLine(words.get(0), port, words.get(2), words.subList(3, words.size()));
  }

  void read(String sdpLine) throws SdpException {
    if (!sdpLine.startsWith("a=")) {
      return;
    }
    int colon = sdpLine.indexOf(':');
    String name = colon < 0 ? sdpLine.substring(2) : sdpLine.substring(2, colon);
    String value = colon < 0 ? "" : sdpLine.substring(colon + 1).strip();
    switch (name) {
      case "mid" -> mid = token(value, "mid");
      case "ice-ufrag" -> ufrag = matching(UFRAG, value);
      case "ice-pwd" -> password = matching(PASSWORD, value);
      case "fingerprint" -> addFingerprint(value);
      case "setup" -> setup = setup(value);
      case "sendrecv", "sendonly", "recvonly", "inactive" ->
          direction = Direction.valueOf(name.toUpperCase(Locale.ROOT));
      case "bundle-only" -> bundleOnly = true;
      case "rtcp-mux" -> rtcpMux = true;
      case "rtcp-rsize" -> reducedSize = true;
      case "extmap" -> addExtension(Words.of(value));
      case "rtpmap" -> formats.rtpmap(value);
      case "fmtp" -> formats.fmtp(value);
      case "rtcp-fb" -> formats.feedback(value);
      case "ssrc-group" -> addGroup(Words.of(value));
      case "rid" -> simulcast.rid(value);
      case "simulcast" -> simulcast.simulcast(value);
      case "candidate" -> addCandidate("candidate:" + value);
      default -> {}
    }
  }

  MediaSection section() throws SdpException {
    if (line == null) {
      throw new SdpException("attributes without a media section");
    }
    TransportParameters transport =
        new TransportParameters(
            ufrag, password, fingerprints, setup, rtcpMux, reducedSize, candidates);
    // RFC 9143 §6: port 0 with bundle-only is not rejected
    MediaLine usable = line.port() == 0 && bundleOnly ? line.withPort(9) : line;
    return new MediaSection(
        usable,
        mid,
        direction,
        transport,
        formats.of(usable.formats()),
        extensions,
        new Streams(source, simulcast.layers()));
  }

  private void addFingerprint(String value) {
    if (fingerprints.size() < 8) {
      fingerprints.add(value);
    }
  }

  private void addCandidate(String value) {
    if (candidates.size() < MOST_CANDIDATES) {
      candidates.add(value);
    }
  }

  /// `FID 1 2`: the second SSRC sends again what the first one sent (RFC 5576 §4.2). Of several, as
  /// with simulcast, none is known here.
  private void addGroup(List<String> words) {
    if (words.size() == 3 && words.getFirst().equals("FID")) {
      long ssrc = Words.ssrc(words.get(1));
      long retransmission = Words.ssrc(words.get(2));
      boolean one = source == null && !manySources && ssrc >= 0 && retransmission >= 0;
      manySources = !one;
      source = one ? new Source(ssrc, retransmission, "", "", "") : null;
    }
  }

  /// Ids above 14 need two-byte headers (RFC 8285 §4.3), which are not written here.
  private void addExtension(List<String> words) {
    if (words.size() < 2) {
      return;
    }
    String idAndDirection = words.get(0);
    int slash = idAndDirection.indexOf('/');
    int id = Words.number(slash < 0 ? idAndDirection : idAndDirection.substring(0, slash), 14);
    for (HeaderExtension known : HeaderExtension.values()) {
      if (id > 0 && known.uri().equals(words.get(1))) {
        extensions.putIfAbsent(known, id);
      }
    }
  }

  private static @Nullable Setup setup(String value) {
    for (Setup known : Setup.values()) {
      if (known.attribute().equals(value)) {
        return known;
      }
    }
    return null;
  }

  private static String token(String value, String what) throws SdpException {
    if (!Words.isToken(value)) {
      throw new SdpException("malformed " + what);
    }
    return value;
  }

  private static String matching(Pattern form, String value) throws SdpException {
    if (!form.matcher(value).matches()) {
      throw new SdpException("malformed ICE credentials");
    }
    return value;
  }
}
