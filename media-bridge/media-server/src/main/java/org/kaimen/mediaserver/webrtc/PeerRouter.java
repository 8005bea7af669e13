package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.ice.StunMessage;

/// Finds the peer of a datagram: a check names it, all else comes from where a check came from.
/// What belongs to nobody is dropped at the cost of one look into a table, and gets no answer.
final class PeerRouter implements UdpPort.Receiver, TcpPath.Receiver {

  /// First byte of STUN, at most (RFC 7983 §7).
  private static final int MOST_STUN = 3;

  private final Map<String, PeerTransport> byUfrag = new HashMap<>();
  private final Map<InetSocketAddress, PeerTransport> byAddress = new HashMap<>();

  void add(String ufrag, PeerTransport peer) {
    byUfrag.put(ufrag, peer);
  }

  /// Checks that name it are not the peer's any more.
  void retire(String ufrag, PeerTransport peer) {
    byUfrag.remove(ufrag, peer);
  }

  void remove(PeerTransport peer) {
    byUfrag.values().removeIf(each -> each == peer);
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

  @Override
  public void onDatagram(ByteBuf datagram, InetSocketAddress from) {
    if (datagram.readableBytes() < 2) {
      return;
    }
    int first = datagram.getUnsignedByte(datagram.readerIndex());
    if (first <= MOST_STUN) {
      StunMessage message = StunMessage.parse(datagram).orElse(null);
      PeerTransport named = named(message);
      if (message != null && named != null) {
        named.onCheck(message, from);
      }
      return;
    }
    PeerTransport peer = byAddress.get(from);
    if (peer != null) {
      hand(datagram, first, peer);
    }
  }

  /// The same for what comes over a connection, which belongs to the peer whose check came first.
  @Override
  public void onFrame(ByteBuf datagram, TcpPath from) {
    if (datagram.readableBytes() < 2) {
      return;
    }
    int first = datagram.getUnsignedByte(datagram.readerIndex());
    PeerTransport owner = from.owner();
    if (first <= MOST_STUN) {
      StunMessage message = StunMessage.parse(datagram).orElse(null);
      PeerTransport named = named(message);
      if (message != null && named != null && (owner == null || owner == named)) {
        named.onCheck(message, from);
      }
    } else if (owner != null) {
      hand(datagram, first, owner);
    }
  }

  /// Tells the protocols apart by the first byte (RFC 7983 §7).
  private static void hand(ByteBuf datagram, int first, PeerTransport peer) {
    if (first >= 128 && first <= 191) {
      peer.onSrtp(datagram);
    } else if (first >= 20 && first <= 63) {
      peer.onDtls(datagram);
    }
  }

  private @Nullable PeerTransport named(@Nullable StunMessage message) {
    String username = message == null ? "" : message.username();
    int colon = username.indexOf(':');
    return colon < 0 ? null : byUfrag.get(username.substring(0, colon));
  }
}
