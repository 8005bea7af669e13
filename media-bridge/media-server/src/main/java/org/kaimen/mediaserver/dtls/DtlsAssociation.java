package org.kaimen.mediaserver.dtls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.srtp.SrtpKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One peer's DTLS 1.2 association (RFC 6347), which lives to agree on keys for SRTP (RFC 5764).
/// Bouncy Castle blocks, so it runs on a thread of its own; all methods here, and the listener, are
/// the event loop's.
public final class DtlsAssociation {

  /// Told of what becomes of it, on the loop.
  public interface Listener {

    void onState(DtlsState state);

    /// Once, before the state is told to be connected.
    void onKeys(SrtpKeys keys);
  }

  private static final Logger log = LoggerFactory.getLogger(DtlsAssociation.class);

  private final DtlsIdentity identity;
  private final DtlsRole role;
  private final ScheduledExecutorService loop;
  private final Listener listener;
  private final DatagramQueue queue;
  private final SrtpTerms terms;
  private DtlsState state = DtlsState.NEW;
  private @Nullable Handshakes handshakes;
  private @Nullable DtlsFailure failure;

  /// @param expected fingerprints of which the other side's certificate must have one
  /// @param output takes datagrams for the other side, on any thread
  public DtlsAssociation(
      DtlsIdentity identity,
      DtlsRole role,
      List<Fingerprint> expected,
      Consumer<byte[]> output,
      ScheduledExecutorService loop,
      Listener listener) {
    this.identity = identity;
    this.role = role;
    this.loop = loop;
    this.listener = listener;
    queue = new DatagramQueue(output);
    terms = new SrtpTerms(expected);
  }

  public DtlsState state() {
    return state;
  }

  /// Null unless it failed.
  public @Nullable DtlsFailure failure() {
    return failure;
  }

  /// Begins the handshake, once; where there is no place for one, with a later call. Not before a
  /// valid check came from the address that the output goes to: whoever shows no check could make
  /// us flood others.
  public void start(Handshakes places) {
    if (state == DtlsState.NEW && places.begin(this::run)) {
      handshakes = places;
      take(DtlsTransition.Event.START);
      var _ = loop.schedule(this::tooLate, places.limit().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// Takes one datagram of the other side. It is copied.
  public void receive(ByteBuf datagram) {
    if (queue.hasRoom()) {
      queue.offer(ByteBufUtil.getBytes(datagram));
    }
  }

  /// Says good-bye.
  public void close() {
    take(DtlsTransition.Event.CLOSE);
    queue.end();
  }

  private void run() {
    try {
      DTLSTransport transport = handshake();
      SrtpKeys keys = terms.keys();
      if (keys == null) {
        throw new IllegalStateException("a handshake without keys");
      }
      loop.execute(() -> agreed(keys));
      untilTheEnd(transport);
      loop.execute(() -> take(DtlsTransition.Event.ENDED));
    } catch (IOException | RuntimeException e) {
      loop.execute(() -> broken(e));
    }
  }

  private DTLSTransport handshake() throws IOException {
    return switch (role) {
      case SERVER -> new DTLSServerProtocol().accept(new ServerSide(identity, terms), queue);
      case CLIENT -> new DTLSClientProtocol().connect(new ClientSide(identity, terms), queue);
    };
  }

  /// Answers what the other side sends again, until one of the two says good-bye. Application data
  /// has no use here.
  private static void untilTheEnd(DTLSTransport transport) throws IOException {
    byte[] nowhere = new byte[transport.getReceiveLimit()];
    try {
      while (true) {
        transport.receive(nowhere, 0, nowhere.length, 0);
      }
    } catch (InterruptedIOException _) {
      transport.close();
    }
  }

  private void agreed(SrtpKeys keys) {
    if (state == DtlsState.CONNECTING) {
      listener.onKeys(keys);
      take(DtlsTransition.Event.AGREED);
    }
  }

  private void broken(Exception why) {
    log.debug("DTLS association: {}", why.toString());
    switch (state) {
      case CONNECTING -> fail(DtlsFailure.ofHandshake(why));
      case CONNECTED -> fail(DtlsFailure.ASSOCIATION_BROKEN);
      case NEW, FAILED, CLOSED -> {}
    }
  }

  /// The one clock of a handshake: Bouncy Castle's is not set.
  private void tooLate() {
    if (state == DtlsState.CONNECTING) {
      fail(DtlsFailure.HANDSHAKE_TIMED_OUT);
      queue.end();
    }
  }

  private void fail(DtlsFailure why) {
    failure = why;
    log.info("DTLS association failed: {}", why);
    take(DtlsTransition.Event.BROKEN);
  }

  private void take(DtlsTransition.Event event) {
    DtlsState before = state;
    state = DtlsTransition.next(before, event);
    if (state != before) {
      if (before == DtlsState.CONNECTING && handshakes != null) {
        handshakes.end();
      }
      listener.onState(state);
    }
  }
}
