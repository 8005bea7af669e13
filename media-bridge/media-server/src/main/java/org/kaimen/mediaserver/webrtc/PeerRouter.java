package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.ice.CheckName;
import org.kaimen.mediaserver.ice.StunMessage;

/// Finds the peer of a datagram: a check names it, all else takes the path of a check. What belongs
/// to nobody is dropped at the cost of one look into a table, and gets no answer.
final class PeerRouter implements UdpPort.Receiver, TcpPath.Receiver {

  /// First byte of STUN, at most (RFC 7983 §7).
  private static final int MOST_STUN = 3;

  private final Map<String, PeerTransport> byUfrag = new HashMap<>();

  /// The beginnings of all of these.
  private final LongObjectMap<Boolean> names = new LongObjectHashMap<>();

  /// Of each port, for behind a translator of addresses two peers may have the same address to two
  /// of ours (RFC 4787 §4.1).
  private final Map<UdpPort, Map<InetSocketAddress, PeerTransport>> byAddress = new HashMap<>();

  void add(String ufrag, PeerTransport peer) {
    byUfrag.put(ufrag, peer);
    names.put(CheckName.of(ufrag), Boolean.TRUE);
  }

  /// Checks that name it are not the peer's any more.
  void retire(String ufrag, PeerTransport peer) {
    byUfrag.remove(ufrag, peer);
    rename();
  }

  private void rename() {
    names.clear();
    byUfrag.keySet().forEach(ufrag -> names.put(CheckName.of(ufrag), Boolean.TRUE));
  }

  void remove(PeerTransport peer) {
    byUfrag.values().removeIf(each -> each == peer);
    rename();
    byAddress.values().forEach(peers -> peers.values().removeIf(each -> each == peer));
    byAddress.values().removeIf(Map::isEmpty);
  }

  /// Packets from that address are the peer's, which has shown that it is there. An address that
  /// another peer is heard from stays that one's: else whoever can forge a sender's address could
  /// take a stranger's packets away.
  void bind(UdpPath path, PeerTransport peer) {
    var peers = byAddress.computeIfAbsent(path.port(), _ -> new HashMap<>());
    PeerTransport owner = peers.get(path.remote());
    if (owner == null || (owner != peer && !owner.isHeard())) {
      peers.put(path.remote(), peer);
    }
  }

  void unbind(UdpPath path, PeerTransport peer) {
    var peers = byAddress.get(path.port());
    if (peers != null && peers.remove(path.remote(), peer) && peers.isEmpty()) {
      byAddress.remove(path.port());
    }
  }

  @Override
  public void onDatagram(ByteBuf datagram, InetSocketAddress from, UdpPort at) {
    if (datagram.readableBytes() < 2) {
      return;
    }
    int first = datagram.getUnsignedByte(datagram.readerIndex());
    if (first <= MOST_STUN) {
      StunMessage message = check(datagram);
      PeerTransport named = named(message);
      if (message != null && named != null) {
        named.onCheck(message, new UdpPath(at, from));
      }
      return;
    }
    var peers = byAddress.get(at);
    PeerTransport peer = peers == null ? null : peers.get(from);
    if (peer == null) {
      return;
    }
    if (isDtls(first)) {
      peer.onDtls(datagram, new UdpPath(at, from));
    } else if (isSrtp(first)) {
      peer.onSrtp(datagram);
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
      StunMessage message = check(datagram);
      PeerTransport named = named(message);
      if (message != null && named != null && (owner == null || owner == named)) {
        named.onCheck(message, from);
      }
    } else if (owner != null && isDtls(first)) {
      owner.onDtls(datagram, from);
    } else if (owner != null && isSrtp(first)) {
      owner.onSrtp(datagram);
    }
  }

  /// The first byte tells the protocols apart (RFC 7983 §7).
  private static boolean isDtls(int first) {
    return first >= 20 && first <= 63;
  }

  private static boolean isSrtp(int first) {
    return first >= 128 && first <= 191;
  }

  private @Nullable StunMessage check(ByteBuf datagram) {
    return names.containsKey(CheckName.of(datagram))
        ? StunMessage.parse(datagram).orElse(null)
        : null;
  }

  private @Nullable PeerTransport named(@Nullable StunMessage message) {
    String username = message == null ? "" : message.username();
    int colon = username.indexOf(':');
    return colon < 0 ? null : byUfrag.get(username.substring(0, colon));
  }
}
