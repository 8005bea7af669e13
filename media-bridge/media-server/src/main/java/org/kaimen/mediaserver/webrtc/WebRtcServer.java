package org.kaimen.mediaserver.webrtc;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.kaimen.mediaserver.dtls.DtlsIdentity;
import org.kaimen.mediaserver.dtls.Handshakes;
import org.kaimen.mediaserver.ice.Candidate;
import org.kaimen.mediaserver.rtp.NtpTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All WebRTC peers of this process, behind one UDP port of every address and the TCP port of the
/// same number.
///
/// One thread, the loop, owns every peer and moves every packet. Handshakes run on virtual threads.
public final class WebRtcServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WebRtcServer.class);

  private static final long TICK_MILLIS = 50;
  private static final long TICK_NANOS = TICK_MILLIS * 1_000_000;
  private static final long METER_MILLIS = 1000;

  /// Network cards come and go.
  private static final long ADDRESSES_SECONDS = 5;

  /// How long handshakes may take to say good-bye, in milliseconds.
  private static final long FAREWELL_MILLIS = 1000;

  private final WebRtcSettings settings;
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final ExecutorService handshakes;
  private final MediaPorts ports;
  private final Environment environment;
  private final TrafficMeter meter;
  private List<WebRtcPeer> peers = List.of();
  private long lastTick;
  private volatile Traffic traffic = Traffic.NONE;
  private long opened;

  private WebRtcServer(WebRtcSettings settings, LongSupplier nanoTime) throws IOException {
    this.settings = settings;
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("media", true), io);
    loop = group.next();
    handshakes = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("dtls-", 0).factory());
    try {
      SecureRandom random = new SecureRandom();
      Clock clock = Clock.systemUTC();
      PeerRouter router = new PeerRouter();
      ports = MediaPorts.open(loop, settings, router);
      environment =
          new Environment(
              ports.udp(),
              router,
              DtlsIdentity.create(clock, random),
              new Handshakes(handshakes),
              nanoTime,
              new SenderClock(NtpTime.of(clock.instant()), 0, nanoTime.getAsLong()),
              random);
      Rehearsal.run(environment.identity(), loop, environment.handshakes());
    } catch (IOException | RuntimeException e) {
      stopThreads();
      throw e;
    }
    lastTick = environment.now();
    meter = new TrafficMeter(environment.ports().counters(), lastTick);
    var _ = loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    var _ =
        loop.scheduleAtFixedRate(this::measure, METER_MILLIS, METER_MILLIS, TimeUnit.MILLISECONDS);
    var _ =
        loop.scheduleWithFixedDelay(
            () -> handshakes.execute(() -> ports.udp().refresh(LocalAddresses.find())),
            ADDRESSES_SECONDS,
            ADDRESSES_SECONDS,
            TimeUnit.SECONDS);
    log.info(
        "WebRTC on UDP{} port {} by {}",
        settings.tcp() ? " and TCP" : "",
        port(),
        Epoll.isAvailable() ? "epoll" : "NIO");
  }

  /// Binds the port and makes ready for the first peer.
  ///
  /// @throws IOException where a port cannot be bound
  public static WebRtcServer open(WebRtcSettings settings) throws IOException {
    return open(settings, System::nanoTime);
  }

  /// @param nanoTime a monotonic clock in nanoseconds
  static WebRtcServer open(WebRtcSettings settings, LongSupplier nanoTime) throws IOException {
    return new WebRtcServer(settings, nanoTime);
  }

  /// The one loop that owns every peer.
  public EventLoop loop() {
    return loop;
  }

  /// The port that is bound.
  public int port() {
    return environment.ports().number();
  }

  /// What went through so far, as of the last second. On any thread.
  public Traffic traffic() {
    return traffic;
  }

  /// Makes a peer. On the loop only.
  public WebRtcPeer newPeer(WebRtcPeer.Listener listener) {
    WebRtcPeer[] self = new WebRtcPeer[1];
    WebRtcPeer peer =
        new WebRtcPeer(opened++, environment, candidates(), listener, () -> forget(self[0]));
    self[0] = peer;
    List<WebRtcPeer> more = new ArrayList<>(peers);
    more.add(peer);
    peers = List.copyOf(more);
    return peer;
  }

  /// TCP connections that are open. On the loop only.
  int connections() {
    TcpPort tcp = ports.tcp();
    return tcp == null ? 0 : tcp.connections();
  }

  /// Those that are not closed, the oldest first. On the loop only.
  List<WebRtcPeer> peers() {
    return peers;
  }

  private void forget(WebRtcPeer peer) {
    peers = peers.stream().filter(each -> each != peer).toList();
  }

  private List<Candidate> candidates() {
    List<InetAddress> addresses =
        settings.announced().isEmpty() ? ports.udp().addresses() : settings.announced();
    List<Candidate> candidates = new ArrayList<>();
    for (InetAddress address : addresses) {
      candidates.add(Candidate.host(candidates.size(), address, port()));
    }
    for (int i = 0; settings.tcp() && i < addresses.size(); i++) {
      candidates.add(Candidate.passiveHost(i, addresses.size(), addresses.get(i), port()));
    }
    return candidates;
  }

  private void measure() {
    environment.ports().countDrops();
    traffic = meter.read(peers, environment.now());
  }

  private void tick() {
    long now = environment.now();
    meter.onLate(now - lastTick - TICK_NANOS, now);
    lastTick = now;
    for (WebRtcPeer peer : peers) {
      try {
        peer.tick(now);
      } catch (RuntimeException e) {
        log.error("peer's timer failed", e);
      }
    }
  }

  /// Closes all peers, the port and the loop. Not from the loop.
  @Override
  public void close() {
    loop.submit(() -> peers.forEach(WebRtcPeer::close)).syncUninterruptibly();
    handshakes.shutdown();
    try {
      handshakes.awaitTermination(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    ports.close();
    stopThreads();
  }

  private void stopThreads() {
    handshakes.shutdownNow();
    group.shutdownGracefully(0, FAREWELL_MILLIS, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }
}
