package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.ice.StunMessage;

/// Finds the peer of a datagram: a check names it, all else comes from where a check came from.
/// What belongs to nobody is dropped at the cost of one look into a table, and gets no answer.
final class PeerRouter implements UdpPort.Receiver {

  private final Map<String, PeerTransport> byUfrag = new HashMap<>();
  private final Map<InetSocketAddress, PeerTransport> byAddress = new HashMap<>();

  void add(String ufrag, PeerTransport peer) {
    byUfrag.put(ufrag, peer);
  }

  void remove(String ufrag, PeerTransport peer) {
    byUfrag.remove(ufrag, peer);
    byAddress.values().removeIf(each -> each == peer);
  }

  /// Packets from that address are the peer's, which has shown that it is there. An address that
  /// another peer is heard from stays that one's: else whoever can forge a sender's address could
  /// take a stranger's packets away.
  void bind(InetSocketAddress address, PeerTransport peer) {
    PeerTransport owner = byAddress.get(address);
    if (owner == null || (owner != peer && !owner.isHeard())) {
      byAddress.put(address, peer);
    }
  }

  void unbind(InetSocketAddress address, PeerTransport peer) {
    byAddress.remove(address, peer);
  }

  /// Tells the protocols apart by the first byte (RFC 7983 §7).
  @Override
  public void onDatagram(ByteBuf datagram, InetSocketAddress from) {
    if (datagram.readableBytes() < 2) {
      return;
    }
    int first = datagram.getUnsignedByte(datagram.readerIndex());
    if (first <= 3) {
      onStun(datagram, from);
      return;
    }
    PeerTransport peer = byAddress.get(from);
    if (peer == null) {
      return;
    }
    if (first >= 128 && first <= 191) {
      peer.onSrtp(datagram);
    } else if (first >= 20 && first <= 63) {
      peer.onDtls(datagram);
    }
  }

  private void onStun(ByteBuf datagram, InetSocketAddress from) {
    StunMessage message = StunMessage.parse(datagram).orElse(null);
    if (message != null) {
      PeerTransport peer = named(message.username());
      if (peer != null) {
        peer.onCheck(message, from);
      }
    }
  }

  private @Nullable PeerTransport named(String username) {
    int colon = username.indexOf(':');
    return colon < 0 ? null : byUfrag.get(username.substring(0, colon));
  }
}
