package org.kaimen.signaling.platform.outgoing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Tells the addresses of the internet from those that mean something on this machine or in this
/// house only (RFC 6890, the IANA special-purpose address registries). A request that others can
/// have this server make goes to no other.
final class PublicAddress {

  private record Block(InetAddress first, int bits) {

    static Block of(String text) {
      String[] parts = text.split("/", -1);
      try {
        // of numbers alone, so nobody is asked
        return new Block(InetAddress.getByName(parts[0]), Integer.parseInt(parts[1]));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    boolean holds(byte[] address) {
      byte[] network = first.getAddress();
      if (address.length != network.length) {
        return false;
      }
      int whole = bits / 8;
      int rest = bits % 8;
      return Arrays.equals(address, 0, whole, network, 0, whole)
          && (rest == 0 || ((address[whole] ^ network[whole]) & 0xFF) >> (8 - rest) == 0);
    }
  }

  private static final List<Block> SPECIAL =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8",
              "100.64.0.0/10", // behind a provider's address translation
              "127.0.0.0/8",
              "169.254.0.0/16", // link-local; the metadata of clouds
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/96", // unspecified, loopback, and IPv4 of old within it
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23", // protocol assignments, Teredo among them
              "2001:db8::/32",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7", // unique local
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(Block::of)
          .toList();

  private static final Block NAT64 = Block.of("64:ff9b::/96");
  private static final Block SIX_TO_FOUR = Block.of("2002::/16");

  private PublicAddress() {}

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return isPublic(bytes);
    }
    // an address of IPv4 in the clothes of IPv6 is what it is
    if (NAT64.holds(bytes)) {
      return isPublic(Arrays.copyOfRange(bytes, 12, 16));
    }
    if (SIX_TO_FOUR.holds(bytes)) {
      return isPublic(Arrays.copyOfRange(bytes, 2, 6));
    }
    return isPublic(bytes);
  }

  private static boolean isPublic(byte[] bytes) {
    return SPECIAL.stream().noneMatch(block -> block.holds(bytes));
  }
}
