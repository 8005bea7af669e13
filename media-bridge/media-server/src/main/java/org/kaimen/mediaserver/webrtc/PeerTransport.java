package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.dtls.DtlsAssociation;
import org.kaimen.mediaserver.dtls.DtlsRole;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.dtls.Fingerprint;
import org.kaimen.mediaserver.ice.IceAgent;
import org.kaimen.mediaserver.ice.IceCredentials;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.ice.Path;
import org.kaimen.mediaserver.ice.StunMessage;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.srtp.SrtpKeys;
import org.kaimen.mediaserver.srtp.SrtpSession;

/// A peer's way through ICE, DTLS and SRTP: plain packets on this side, datagrams on the other.
final class PeerTransport implements IceAgent.Listener, DtlsAssociation.Listener {

  /// Takes what comes in, plain.
  interface Packets {

    /// Media can be sent from now on.
    void onOpen();

    /// Another path is taken from now on; what was on its way over the one of before may be lost.
    void onMoved(long now);

    /// A valid, authentic packet.
    void onRtp(ByteBuf packet, long now);

    /// An authentic one.
    void onRtcp(ByteBuf compound, long now);
  }

  /// Told of states.
  interface Listener {

    void onIceState(IceState state);

    void onPath(Path path, long priority);

    void onDtlsState(DtlsState state);
  }

  /// Who publishes sends fifty packets a second and more; its silence means that it is gone.
  static final Duration PUBLISHER_SILENCE = Duration.ofSeconds(3);

  /// Who only receives may send nothing but checks, up to 6 s apart (RFC 7675 §5.1).
  static final Duration RECEIVER_SILENCE = Duration.ofSeconds(7);

  /// RTP of one packet, and room for its protection.
  private static final int RTCP_CAPACITY = 1200;

  /// As many pairs a browser with several networks may try.
  private static final int MOST_PATHS = 16;

  private static final long HEARD_NANOS = 1_000_000_000L;

  private final Environment environment;
  private final Listener listener;
  private final IceAgent ice;
  private final ArrayDeque<Path> paths = new ArrayDeque<>();
  private final AddressValidation validation;
  private @Nullable DtlsAssociation dtls;
  private @Nullable DtlsRole role;
  private @Nullable SrtpSession srtp;
  private @Nullable Packets packets;
  private long lastHeard;

  PeerTransport(Environment environment, Listener listener) {
    this.environment = environment;
    this.listener = listener;
    lastHeard = environment.now() - HEARD_NANOS;
    validation = new AddressValidation(this::sendBytes);
    ice = new IceAgent(IceCredentials.random(environment.random()), RECEIVER_SILENCE, this);
    environment.router().add(ice.own().ufrag(), this);
  }

  void handTo(Packets receiver) {
    packets = receiver;
  }

  IceCredentials credentials() {
    return ice.own();
  }

  /// Both descriptions are known.
  ///
  /// @param remoteUfrag that checks carry from now on
  /// @param expected fingerprints of the other side's certificate
  void agree(String remoteUfrag, Duration silence, DtlsRole dtlsRole, List<Fingerprint> expected) {
    ice.setRemote(remoteUfrag, silence);
    role = dtlsRole;
    dtls =
        new DtlsAssociation(
            environment.identity(),
            dtlsRole,
            expected,
            this::sendDtls,
            environment.ports().loop(),
            this);
    startAsClient();
  }

  /// Both sides have described themselves again, over the same association.
  void renew(String remoteUfrag, Duration silence) {
    ice.setRemote(remoteUfrag, silence);
  }

  /// Takes checks with new credentials from now on (RFC 8445 §9). DTLS and SRTP go on.
  void restart(IceCredentials fresh, String remoteUfrag, Duration silence) {
    environment.router().add(fresh.ufrag(), this);
    ice.restart(fresh, remoteUfrag, silence, environment.now());
  }

  void gather() {
    ice.gather();
  }

  void await() {
    ice.await(environment.now());
  }

  boolean isHeard() {
    return environment.now() - lastHeard < HEARD_NANOS;
  }

  /// Whether media can be sent.
  boolean isOpen() {
    return srtp != null && ice.hasConsent();
  }

  void onCheck(StunMessage check, UdpPath from) {
    if (answer(check, from)) {
      environment.router().bind(from, this);
      remember(from);
      startAsClient();
    }
  }

  void onCheck(StunMessage check, TcpPath from) {
    if (answer(check, from)) {
      from.become(this);
      remember(from);
      startAsClient();
    }
  }

  private boolean answer(StunMessage check, Path path) {
    ByteBuf answer = environment.ports().allocate(128);
    long now = environment.now();
    if (!ice.onRequest(check, path, now, answer)) {
      answer.release();
      return false;
    }
    lastHeard = now;
    validation.onReceived(path, check.length(), answer.readableBytes());
    path.send(answer);
    return true;
  }

  private void remember(Path path) {
    if (!paths.contains(path)) {
      paths.addLast(path);
      if (paths.size() > MOST_PATHS) {
        leave(paths.removeFirst());
      }
    }
  }

  /// The connection is gone.
  void forget(TcpPath path) {
    paths.remove(path);
  }

  private void leave(Path path) {
    switch (path) {
      case UdpPath datagrams -> environment.router().unbind(datagrams, this);
      case TcpPath connection -> connection.close();
      default -> throw new IllegalStateException("no path of this package: " + path);
    }
  }

  /// A client begins as soon as a check has shown that the address is the peer's.
  private void startAsClient() {
    if (dtls != null && role == DtlsRole.CLIENT && ice.path() != null) {
      dtls.start(environment.handshakes());
    }
  }

  void onDtls(ByteBuf datagram, Path from) {
    if (dtls != null) {
      validation.onReceived(from, datagram.readableBytes(), 0);
      dtls.start(environment.handshakes());
      dtls.receive(datagram);
    }
  }

  void onSrtp(ByteBuf datagram) {
    if (srtp == null || packets == null) {
      return;
    }
    long now = environment.now();
    // RFC 5761 §4: packet types 192 to 223 are RTCP
    int type = datagram.getUnsignedByte(datagram.readerIndex() + 1);
    if (type >= 192 && type <= 223) {
      if (srtp.unprotectRtcp(datagram)) {
        heard(now);
        packets.onRtcp(datagram, now);
      }
    } else if (srtp.unprotectRtp(datagram)) {
      heard(now);
      if (Rtp.isValid(datagram)) {
        packets.onRtp(datagram, now);
      }
    }
  }

  private void heard(long now) {
    lastHeard = now;
    ice.onHeard(now);
  }

  /// Every 50 ms or so.
  void tick(long now) {
    ice.tick(now);
  }

  ByteBuf newRtcp() {
    return environment.ports().allocate(RTCP_CAPACITY + SrtpSession.OVERHEAD);
  }

  ByteBuf newRtp(int length) {
    return environment.ports().allocate(length + SrtpSession.OVERHEAD);
  }

  /// Protects and sends RTCP, and releases it.
  void sendRtcp(ByteBuf compound) {
    if (srtp == null || !compound.isReadable()) {
      compound.release();
      return;
    }
    srtp.protectRtcp(compound);
    send(compound);
  }

  /// Makes SRTP of a packet, on an open transport.
  void protectRtp(ByteBuf packet) {
    if (srtp != null) {
      srtp.protectRtp(packet);
    }
  }

  /// Sends a datagram, and releases it.
  void send(ByteBuf datagram) {
    Path path = ice.path();
    if (path == null || !ice.hasConsent()) {
      datagram.release();
    } else {
      path.send(datagram);
    }
  }

  /// On any thread.
  private void sendDtls(byte[] datagram) {
    environment.ports().loop().execute(() -> validation.send(datagram));
  }

  private void sendBytes(byte[] datagram) {
    send(environment.ports().allocate(datagram.length).writeBytes(datagram));
  }

  @Override
  public void onState(IceState state) {
    listener.onIceState(state);
  }

  @Override
  public void onPath(Path path, long priority) {
    validation.onPath(path);
    listener.onPath(path, priority);
    if (srtp != null && packets != null) {
      packets.onMoved(environment.now());
    }
  }

  @Override
  public void onRetired(IceCredentials own) {
    environment.router().retire(own.ufrag(), this);
  }

  @Override
  public void onState(DtlsState state) {
    if (state == DtlsState.CONNECTED) {
      validation.validate();
      if (packets != null) {
        packets.onOpen();
      }
    }
    listener.onDtlsState(state);
  }

  @Override
  public void onKeys(SrtpKeys keys) {
    srtp = new SrtpSession(keys);
  }

  void close() {
    environment.router().remove(this);
    List.copyOf(paths).forEach(this::leave);
    if (dtls != null) {
      dtls.close();
    }
    if (srtp != null) {
      srtp.close();
      srtp = null;
    }
  }
}
