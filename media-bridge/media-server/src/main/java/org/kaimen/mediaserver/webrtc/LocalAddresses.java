package org.kaimen.mediaserver.webrtc;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// The addresses of this machine that others may reach.
final class LocalAddresses {

  private LocalAddresses() {}

  /// IPv4 before IPv6, loopback last. Link-local ones are left out: they need a zone, which a
  /// candidate cannot carry.
  static List<InetAddress> find() {
    List<InetAddress> found = new ArrayList<>();
    try {
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (each.isUp()) {
          found.addAll(Collections.list(each.getInetAddresses()));
        }
      }
    } catch (SocketException _) {
      found.add(InetAddress.getLoopbackAddress());
    }
    return found.stream()
        .filter(address -> !address.isLinkLocalAddress() && !address.isMulticastAddress())
        .sorted(
            Comparator.comparing(InetAddress::isLoopbackAddress)
                .thenComparingInt(address -> address.getAddress().length))
        .toList();
  }
}
