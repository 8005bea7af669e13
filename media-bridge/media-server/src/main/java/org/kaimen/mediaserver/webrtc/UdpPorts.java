package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One UDP port on every address of this machine, a socket for each: an answer leaves from the
/// address that was asked, which else the system chooses. What comes to an address that has none
/// (yet) is taken by one more socket, that of the wildcard.
final class UdpPorts {

  private static final Logger log = LoggerFactory.getLogger(UdpPorts.class);

  /// A machine may have thousands, most of them bridges to containers.
  private static final int MOST = 32;

  private final EventLoop loop;
  private final UdpPort.Receiver receiver;
  private final UdpCounters counters = new UdpCounters();
  private final UdpPort any;
  private final Map<InetAddress, UdpPort> own = new LinkedHashMap<>();
  private volatile List<InetAddress> addresses = List.of();
  private volatile List<UdpPort> open = List.of();
  private boolean closed;

  /// @param number 0 for any that is free
  /// @throws IOException where the port cannot be bound
  UdpPorts(EventLoop loop, int number, UdpPort.Receiver receiver) throws IOException {
    this.loop = loop;
    this.receiver = receiver;
    // without SO_REUSEADDR: who else has this port on any address is found out here
    any = new UdpPort(loop, new InetSocketAddress(number), receiver, counters);
    refresh(LocalAddresses.find());
  }

  EventLoop loop() {
    return loop;
  }

  int number() {
    return any.local().getPort();
  }

  UdpCounters counters() {
    return counters;
  }

  /// Counts what the kernel dropped since the last time. On the loop only.
  void countDrops() {
    any.countDrops();
    open.forEach(UdpPort::countDrops);
  }

  ByteBuf allocate(int capacity) {
    return any.allocate(capacity);
  }

  /// Those that have a socket, in the order they are liked. On any thread.
  List<InetAddress> addresses() {
    return addresses;
  }

  /// Has sockets for these addresses, and no others, from now on. Blocks, so not on the loop.
  ///
  /// @param present in the order they are liked
  synchronized void refresh(List<InetAddress> present) {
    List<InetAddress> wanted = present.stream().distinct().limit(MOST).toList();
    if (closed || wanted.equals(addresses)) {
      return;
    }
    Map<InetAddress, UdpPort> gone = new HashMap<>(own);
    gone.keySet().removeAll(wanted);
    own.keySet().removeAll(gone.keySet());
    gone.values().forEach(UdpPort::close);
    for (InetAddress address : wanted) {
      if (!own.containsKey(address)) {
        UdpPort port = open(address);
        if (port != null) {
          own.put(address, port);
        }
      }
    }
    List<InetAddress> before = addresses;
    addresses = wanted.stream().filter(own::containsKey).toList();
    open = List.copyOf(own.values());
    if (!addresses.equals(before)) {
      log.info("media on {} of this machine's addresses", addresses.size());
    }
  }

  /// SO_REUSEADDR counts while a socket is bound, and is off again afterwards: so these may share
  /// the port, and nobody else.
  private @Nullable UdpPort open(InetAddress address) {
    try {
      any.setReusable(true);
      UdpPort port =
          new UdpPort(loop, new InetSocketAddress(address, number()), receiver, counters);
      port.setReusable(false);
      return port;
    } catch (IOException e) {
      // an IPv6 address is not ready for a second or two (RFC 4862 §5.4); it is tried again
      log.debug("no media on an address: {}", e.getMessage());
      return null;
    } finally {
      any.setReusable(false);
    }
  }

  synchronized void close() {
    closed = true;
    own.values().forEach(UdpPort::close);
    any.close();
  }
}
