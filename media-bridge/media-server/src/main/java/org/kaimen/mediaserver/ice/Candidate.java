package org.kaimen.mediaserver.ice;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address at which a peer may be reached (RFC 8839 §5.1).
///
/// @param component 1 for RTP, and for everything where RTCP is multiplexed
/// @param transport `UDP`, `TCP`, …
/// @param address an IP address, or a name that only the local network resolves
/// @param type `host`, `srflx`, `prflx`, `relay` or whatever comes later
/// @param tcpType `active`, `passive` or `so` (RFC 6544 §4.5), empty for UDP
public record Candidate(
    String foundation,
    int component,
    String transport,
    long priority,
    String address,
    int port,
    String type,
    String tcpType) {

  private static final String UDP = "UDP";
  private static final String TCP = "TCP";

  /// RFC 6544 §4.1: an active side has no port to be reached at.
  private static final int DISCARD_PORT = 9;

  private static final String TCP_TYPE = " tcptype ";
  private static final Set<String> TCP_TYPES = Set.of("active", "passive", "so");

  private static final int MOST_CHARACTERS = 1024;

  private static final Pattern FORM =
      Pattern.compile(
          "candidate:(?<foundation>[A-Za-z0-9+/]{1,32}) (?<component>[0-9]{1,3})"
              + " (?<transport>[A-Za-z0-9-]{1,16}) (?<priority>[0-9]{1,10})"
              + " (?<address>[A-Za-z0-9.:-]{1,255}) (?<port>[0-9]{1,5})"
              + " typ (?<type>[a-z]{1,16})(?<more>(?: .*)?)");

  /// @param text with or without the leading `a=`
  /// @return empty where it is not a candidate
  public static Optional<Candidate> parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text.startsWith("a=") ? text.substring(2) : text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int component = Integer.parseInt(matcher.group("component"));
    int port = Integer.parseInt(matcher.group("port"));
    if (component < 1 || component > 256 || port > 65_535) {
      return Optional.empty();
    }
    return Optional.of(
        new Candidate(
            matcher.group("foundation"),
            component,
            matcher.group("transport"),
            Long.parseLong(matcher.group("priority")),
            matcher.group("address"),
            port,
            matcher.group("type"),
            tcpType(matcher.group("more"))));
  }

  private static String tcpType(String attributes) {
    int at = attributes.indexOf(TCP_TYPE);
    if (at < 0) {
      return "";
    }
    String value = attributes.substring(at + TCP_TYPE.length());
    int end = value.indexOf(' ');
    String type = end < 0 ? value : value.substring(0, end);
    return TCP_TYPES.contains(type) ? type : "";
  }

  /// The UDP candidate of an address of this machine.
  ///
  /// @param place among the machine's addresses, 0 for the one liked best
  public static Candidate host(int place, InetAddress address, int port) {
    // RFC 8445 §5.1.2.1: type preference 126 for host, component 1
    long priority = (126L << 24) + ((long) (65_535 - place) << 8) + 255;
    return new Candidate(
        Integer.toString(place + 1), 1, UDP, priority, text(address), port, "host", "");
  }

  /// The TCP candidate of an address of this machine, where the other side has to connect to.
  ///
  /// @param place among the machine's addresses, 0 for the one liked best
  /// @param addresses how many there are
  public static Candidate passiveHost(int place, int addresses, InetAddress address, int port) {
    // RFC 6544 §4.2: below every UDP candidate, a relayed one excepted; direction preference 2
    long localPreference = (2L << 13) + 8191 - place;
    long priority = (90L << 24) + (localPreference << 8) + 255;
    String foundation = Integer.toString(addresses + place + 1);
    return new Candidate(foundation, 1, TCP, priority, text(address), port, "host", "passive");
  }

  /// A candidate that was found by its check alone (RFC 8445 §7.3.1.3).
  public static Candidate peerReflexive(long priority, Path path) {
    InetSocketAddress from = path.remote();
    return new Candidate(
        "0",
        1,
        path.isTcp() ? TCP : UDP,
        priority,
        text(from.getAddress()),
        from.getPort(),
        "prflx",
        path.isTcp() ? "active" : "");
  }

  /// Whether the other side's end of the path is this candidate.
  public boolean isEndOf(Path path) {
    return isTcp() == path.isTcp()
        && port == (isTcp() ? DISCARD_PORT : path.remote().getPort())
        && address.equalsIgnoreCase(text(path.remote().getAddress()));
  }

  /// Whether this machine's end of the path is this candidate.
  public boolean isStartOf(Path path) {
    return isTcp() == path.isTcp() && address.equalsIgnoreCase(text(path.local()));
  }

  /// Whether a path to there can leave from this one.
  public boolean canReach(Path path) {
    return isTcp() == path.isTcp()
        && address.contains(":") == path.remote().getAddress() instanceof Inet6Address;
  }

  public boolean isTcp() {
    return transport.equalsIgnoreCase(TCP);
  }

  /// In the form of RFC 8839 §5.1, without `a=`.
  @Override
  public String toString() {
    return "candidate:%s %d %s %d %s %d typ %s%s"
        .formatted(
            foundation,
            component,
            transport,
            priority,
            address,
            port,
            type,
            tcpType.isEmpty() ? "" : TCP_TYPE + tcpType);
  }

  /// In the form of RFC 5952, without a zone, which means nothing to others.
  private static String text(InetAddress address) {
    String text = NetUtil.toAddressString(address);
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
