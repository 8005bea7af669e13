package org.kaimen.mediaserver.webrtc;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// How many connections there may be, at all and from one place: an IPv4 address, or the /64 of an
/// IPv6 address, which is one customer's.
final class TcpAdmission {

  private final int most;
  private final int mostOfOnePlace;
  private final Map<ByteBuffer, Integer> open = new HashMap<>();
  private int all;

  TcpAdmission(int most, int mostOfOnePlace) {
    this.most = most;
    this.mostOfOnePlace = mostOfOnePlace;
  }

  /// @return whether one more may come from there; it is counted then, until [#leave]
  boolean enter(InetAddress from) {
    ByteBuffer place = place(from);
    int there = open.getOrDefault(place, 0);
    if (all >= most || there >= mostOfOnePlace) {
      return false;
    }
    all++;
    open.put(place, there + 1);
    return true;
  }

  void leave(InetAddress from) {
    all--;
    open.computeIfPresent(place(from), (_, there) -> there > 1 ? there - 1 : null);
  }

  int all() {
    return all;
  }

  private static ByteBuffer place(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }
}
