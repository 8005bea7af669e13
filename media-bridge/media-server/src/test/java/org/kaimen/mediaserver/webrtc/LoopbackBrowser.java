package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.congestion.AbsSendTime;
import org.kaimen.mediaserver.dtls.DtlsAssociation;
import org.kaimen.mediaserver.dtls.DtlsIdentity;
import org.kaimen.mediaserver.dtls.DtlsRole;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.dtls.Fingerprint;
import org.kaimen.mediaserver.dtls.Handshakes;
import org.kaimen.mediaserver.ice.Candidate;
import org.kaimen.mediaserver.ice.IceCredentials;
import org.kaimen.mediaserver.ice.Stun;
import org.kaimen.mediaserver.ice.StunMessage;
import org.kaimen.mediaserver.ice.StunWriter;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.Rtcp;
import org.kaimen.mediaserver.rtp.RtcpCodec;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.rtp.SenderExtensions;
import org.kaimen.mediaserver.sdp.Direction;
import org.kaimen.mediaserver.sdp.MediaSection;
import org.kaimen.mediaserver.sdp.SdpException;
import org.kaimen.mediaserver.sdp.SessionDescription;
import org.kaimen.mediaserver.sdp.Setup;
import org.kaimen.mediaserver.sdp.TransportParameters;
import org.kaimen.mediaserver.srtp.SrtpKeys;
import org.kaimen.mediaserver.srtp.SrtpSession;

/// A browser's part of one connection, over a real socket: offer, checks, DTLS client, SRTP. Offers
/// Opus as 111 and VP8 as 96.
public final class LoopbackBrowser implements AutoCloseable {

  /// A packet as it came.
  ///
  /// @param absSendTime 24 bits, -1 where the extension was not there
  /// @param payload in hexadecimal
  public record Received(
      int payloadType,
      int sequence,
      long timestamp,
      long ssrc,
      boolean marker,
      int absSendTime,
      String payload) {}

  private static final InetAddress LOCALHOST = InetAddress.ofLiteral("127.0.0.1");

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Handshakes handshakes = new Handshakes(threads);
  private final SecureRandom random = new SecureRandom();
  private final DtlsIdentity identity = DtlsIdentity.create(Clock.systemUTC(), random);
  private IceCredentials credentials = IceCredentials.random(random);
  private UdpPort port;
  private final Direction direction;
  private BrowserDescription.Media media = new BrowserDescription.Media(false, false, List.of());
  private final SenderExtensions extensions = new SenderExtensions(1, 2, 0, "");
  private final Map<MediaKind, Integer> sequences = new EnumMap<>(MediaKind.class);
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger unreadable = new AtomicInteger();
  private final List<Rtcp> rtcp = new CopyOnWriteArrayList<>();
  private final DtlsRole role;
  private final List<byte[]> held = new ArrayList<>();
  private volatile boolean holdsFinished;
  private byte[] lastRtp = {};
  private int transportSequence;
  private @Nullable MediaSection remote;
  private @Nullable Candidate candidate;
  private @Nullable InetSocketAddress server;
  private @Nullable TcpLine line;
  private @Nullable DtlsAssociation dtls;
  private @Nullable SrtpSession srtp;
  private @Nullable Future<?> checks;

  public LoopbackBrowser(Direction direction) throws IOException {
    this(direction, DtlsRole.CLIENT);
  }

  /// @param direction as the browser sees it
  public LoopbackBrowser(Direction direction, DtlsRole role) throws IOException {
    this.direction = direction;
    this.role = role;
    port = bind(InetAddress.getByAddress(new byte[16]));
  }

  /// Has RTX (RFC 4588) as 97 and RED (RFC 2198) as 63. Before [#offer].
  LoopbackBrowser repairing() {
    media = new BrowserDescription.Media(true, media.h264(), media.layers());
    return this;
  }

  /// Has H.264 as 108 in place of VP8. Before [#offer].
  LoopbackBrowser withH264() {
    media = new BrowserDescription.Media(media.repairs(), true, media.layers());
    return this;
  }

  /// Offers layers with these rids. Before [#offer].
  LoopbackBrowser layered(String... rids) {
    media = new BrowserDescription.Media(media.repairs(), media.h264(), List.of(rids));
    return this;
  }

  public static long ssrc(MediaKind kind) {
    return kind == MediaKind.AUDIO ? 0xa0d10L : 0x71de0L;
  }

  public String offer() {
    return describe(role == DtlsRole.CLIENT ? Setup.ACTPASS : Setup.PASSIVE, "0", "1");
  }

  /// The answer to an offer of [WebRtcPeer#generateOffer], whose payload types are the same.
  public String answer() {
    return describe(role == DtlsRole.CLIENT ? Setup.ACTIVE : Setup.PASSIVE, "audio", "video");
  }

  private String describe(Setup setup, String audioMid, String videoMid) {
    TransportParameters transport =
        new TransportParameters(
            credentials.ufrag(),
            credentials.password(),
            List.of(identity.fingerprint().toString()),
            setup,
            true,
            true,
            List.of());
    return BrowserDescription.write(transport, direction, media, audioMid, videoMid);
  }

  /// Takes the other side's description and goes on to keys for SRTP.
  ///
  /// @return done when media can be sent
  public CompletableFuture<Void> connect(String description) throws SdpException {
    return connect(description, LOCALHOST, false);
  }

  /// @param address that is to be among the candidates
  CompletableFuture<Void> connect(String description, InetAddress address, boolean tcp)
      throws SdpException {
    MediaSection section = section(description);
    Candidate chosen =
        section.transport().candidates().stream()
            .map(text -> Candidate.parse(text).orElseThrow())
            .filter(each -> each.isTcp() == tcp)
            .filter(each -> InetAddress.ofLiteral(each.address()).equals(address))
            .findFirst()
            .orElseThrow();
    candidate = chosen;
    InetSocketAddress there = new InetSocketAddress(address, chosen.port());
    loop.execute(() -> {
      if (tcp) {
        line = new TcpLine(loop, there, this::onDatagram);
      }
      begin(section, there);
    });
    return connected;
  }

  private UdpPort bind(InetAddress address) throws IOException {
    UdpPort.Receiver receiver =
        (datagram, from, _) -> {
          // as browsers do (RFC 8445 §7.2.5.2.1): an answer from elsewhere is none
          if (from.equals(server)) {
            onDatagram(datagram);
          }
        };
    return new UdpPort(loop, new InetSocketAddress(address, 0), receiver, new UdpCounters());
  }

  /// The one it was told to connect to.
  Candidate candidate() {
    return Objects.requireNonNull(candidate);
  }

  private static MediaSection section(String description) throws SdpException {
    return SessionDescription.parse(description).sections().getFirst();
  }

  /// Takes new ICE credentials, for the next offer.
  void restartIce() {
    credentials = IceCredentials.random(random);
  }

  /// Goes to another port: what the server sends to the one of before is lost.
  void move() throws Exception {
    move(port.local().getAddress());
  }

  /// Goes to another address.
  void move(InetAddress address) throws Exception {
    UdpPort before = port;
    UdpPort next = bind(address);
    loop.submit(() -> port = next).get(10, TimeUnit.SECONDS);
    before.close();
  }

  /// Takes the answer to a later offer: checks go by its credentials from now on.
  void renew(String description) throws SdpException {
    MediaSection section = section(description);
    loop.execute(() -> remote = section);
  }

  private void transmit(ByteBuf datagram) {
    if (line == null) {
      port.send(datagram, Objects.requireNonNull(server));
    } else {
      line.send(datagram);
    }
  }

  private void begin(MediaSection section, InetSocketAddress address) {
    remote = section;
    server = address;
    Fingerprint expected =
        Fingerprint.parse(section.transport().fingerprints().getFirst()).orElseThrow();
    dtls =
        new DtlsAssociation(
            identity, role, List.of(expected), this::sendDtls, loop, new DtlsEvents());
    checks = loop.scheduleAtFixedRate(() -> check(true), 0, 100, TimeUnit.MILLISECONDS);
  }

  /// Sends one check.
  void check(boolean nominating) {
    MediaSection to = Objects.requireNonNull(remote);
    byte[] id = new byte[12];
    random.nextBytes(id);
    ByteBuf out = port.allocate(200);
    StunWriter writer =
        new StunWriter(out, Stun.BINDING_REQUEST, id)
            .username(to.transport().ufrag() + ":" + credentials.ufrag())
            .attribute(Stun.PRIORITY, new byte[] {0x6e, 0, 1, (byte) 0xff})
            .attribute(Stun.ICE_CONTROLLING, new byte[8]);
    if (nominating) {
      writer.attribute(Stun.USE_CANDIDATE, new byte[0]);
    }
    writer.sign(to.transport().password()).seal();
    transmit(out);
  }

  /// Falls silent, as a browser whose network is gone.
  public void vanish() {
    loop.execute(() -> {
      if (checks != null) {
        checks.cancel(false);
      }
    });
  }

  private void sendDtls(byte[] datagram) {
    loop.execute(() -> {
      // RFC 6347 §4.1: with the keys agreed on, epoch 1 begins, and its first message is Finished
      if (holdsFinished && (datagram[0] == 20 || datagram[4] == 1)) {
        held.add(datagram);
      } else {
        transmit(Unpooled.wrappedBuffer(datagram));
      }
    });
  }

  /// Keeps the end of the handshake to itself until [#finish]. Before it is connected.
  LoopbackBrowser holdingFinished() {
    holdsFinished = true;
    return this;
  }

  void finish() {
    loop.execute(() -> {
      holdsFinished = false;
      held.forEach(datagram -> transmit(Unpooled.wrappedBuffer(datagram)));
    });
  }

  private void onDatagram(ByteBuf datagram) {
    int first = datagram.getUnsignedByte(datagram.readerIndex());
    if (first <= 3) {
      StunMessage message = StunMessage.parse(datagram).orElseThrow();
      if (message.type() == Stun.BINDING_SUCCESS && role == DtlsRole.CLIENT) {
        Objects.requireNonNull(dtls).start(handshakes);
      }
    } else if (first <= 63) {
      Objects.requireNonNull(dtls).start(handshakes);
      Objects.requireNonNull(dtls).receive(datagram);
    } else if (srtp != null) {
      int type = datagram.getUnsignedByte(datagram.readerIndex() + 1);
      if (type >= 192 && type <= 223) {
        if (srtp.unprotectRtcp(datagram)) {
          rtcp.addAll(RtcpCodec.parse(datagram));
        }
      } else if (srtp.unprotectRtp(datagram)) {
        received.add(read(datagram));
      } else {
        unreadable.incrementAndGet();
      }
    }
  }

  private static Received read(ByteBuf packet) {
    int at = Rtp.extensionIndex(packet, 1);
    return new Received(
        Rtp.payloadType(packet),
        Rtp.sequence(packet),
        Rtp.timestamp(packet),
        Rtp.ssrc(packet),
        Rtp.marker(packet),
        at < 0 ? -1 : packet.getUnsignedMedium(at),
        ByteBufUtil.hexDump(
            packet, packet.readerIndex() + Rtp.headerLength(packet), Rtp.payloadLength(packet)));
  }

  /// Sends the next packet of a kind.
  public void send(MediaKind kind, long timestamp, byte[] payload) {
    loop.execute(() -> {
      int sequence = sequences.merge(kind, 1, Integer::sum);
      sendNow(kind, ssrc(kind), sequence, timestamp, payload);
    });
  }

  /// Leaves out the next sequence number of a kind, as if its packet was lost.
  public void lose(MediaKind kind) {
    loop.execute(() -> sequences.merge(kind, 1, Integer::sum));
  }

  void sendNow(MediaKind kind, long ssrc, int sequence, long timestamp, byte[] payload) {
    ByteBuf plain = Unpooled.buffer();
    plain.writeByte(0x80).writeByte(kind == MediaKind.AUDIO ? 111 : 96).writeShort(sequence);
    plain.writeInt((int) timestamp).writeInt((int) ssrc).writeBytes(payload);
    sendPlain(plain);
  }

  /// Sends an RTP packet of any kind, without header extensions so far.
  void sendPlain(ByteBuf plain) {
    sendPlain(plain, extensions);
  }

  /// Sends a packet of a layer.
  ///
  /// @param ridId of the header extension that names it: 10, or 11 for what is sent again
  void sendPlain(ByteBuf plain, int ridId, String rid) {
    sendPlain(plain, new SenderExtensions(1, 2, ridId, rid));
  }

  private void sendPlain(ByteBuf plain, SenderExtensions extensions) {
    ByteBuf out = port.allocate(plain.readableBytes() + extensions.length() + SrtpSession.OVERHEAD);
    extensions.copy(plain, out);
    extensions.stamp(out, AbsSendTime.of(System.nanoTime()), transportSequence++);
    Objects.requireNonNull(srtp, "not connected").protectRtp(out);
    lastRtp = ByteBufUtil.getBytes(out);
    transmit(out);
  }

  /// Sends the last RTP packet once more, as it is.
  void replay() {
    loop.execute(() -> transmit(Unpooled.wrappedBuffer(lastRtp)));
  }

  public void send(Rtcp packet) {
    loop.execute(() -> {
      ByteBuf out = port.allocate(1200);
      RtcpCodec.write(out, packet);
      Objects.requireNonNull(srtp, "not connected").protectRtcp(out);
      transmit(out);
    });
  }

  /// Runs something in the browser's thread.
  void run(Runnable work) {
    loop.execute(work);
  }

  /// Sends any bytes to the server from this browser's address.
  void sendRaw(byte[] datagram) {
    loop.execute(() -> transmit(Unpooled.wrappedBuffer(datagram)));
  }

  /// All RTP so far.
  public List<Received> received() {
    return received;
  }

  /// All RTP of a payload type so far.
  public List<Received> received(int payloadType) {
    return received.stream().filter(each -> each.payloadType() == payloadType).toList();
  }

  /// How many packets came that were not protected for this browser.
  int unreadable() {
    return unreadable.get();
  }

  /// All RTCP of a type so far.
  public <T extends Rtcp> List<T> rtcp(Class<T> type) {
    return rtcp.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// Done when the server said good-bye.
  public CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public void close() {
    loop.submit(
            () -> {
              if (dtls != null) {
                dtls.close();
              }
              if (line != null) {
                line.close();
              }
            })
        .syncUninterruptibly();
    threads.close();
    port.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class DtlsEvents implements DtlsAssociation.Listener {

    @Override
    public void onState(DtlsState state) {
      switch (state) {
        case CONNECTED -> connected.complete(null);
        case FAILED ->
            connected.completeExceptionally(new IllegalStateException("handshake failed"));
        case CLOSED -> ended.complete(null);
        case NEW, CONNECTING -> {}
      }
    }

    @Override
    public void onKeys(SrtpKeys keys) {
      srtp = new SrtpSession(keys);
    }
  }
}
