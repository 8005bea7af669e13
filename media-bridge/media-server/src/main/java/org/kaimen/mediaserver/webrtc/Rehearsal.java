package org.kaimen.mediaserver.webrtc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.kaimen.mediaserver.dtls.DtlsAssociation;
import org.kaimen.mediaserver.dtls.DtlsIdentity;
import org.kaimen.mediaserver.dtls.DtlsRole;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.dtls.Fingerprint;
import org.kaimen.mediaserver.dtls.Handshakes;
import org.kaimen.mediaserver.rtp.Rtp;
import org.kaimen.mediaserver.srtp.SrtpKeys;
import org.kaimen.mediaserver.srtp.SrtpSession;

/// A handshake with oneself, and some packets. The first handshake of a process takes a third of a
/// second and the first packet as long, for loading, compiling and trying out ciphers; no caller is
/// to wait for that.
final class Rehearsal {

  private static final int PACKETS = 2000;
  private static final int PACKET_LENGTH = 1200;
  private static final long PATIENCE_SECONDS = 10;

  private final ScheduledExecutorService loop;
  private final List<DtlsAssociation> sides = new ArrayList<>();

  private Rehearsal(ScheduledExecutorService loop) {
    this.loop = loop;
  }

  /// Returns when it is through; blocks, so not on the loop.
  ///
  /// @throws IllegalStateException where DTLS or SRTP does not work in this process
  static void run(DtlsIdentity identity, ScheduledExecutorService loop, Handshakes handshakes) {
    Rehearsal rehearsal = new Rehearsal(loop);
    CompletableFuture<SrtpKeys> client = new CompletableFuture<>();
    CompletableFuture<SrtpKeys> server = new CompletableFuture<>();
    loop.execute(() -> {
      rehearsal.begin(identity, DtlsRole.SERVER, server, handshakes);
      rehearsal.begin(identity, DtlsRole.CLIENT, client, handshakes);
    });
    try (SrtpSession sender = new SrtpSession(client.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        SrtpSession receiver = new SrtpSession(server.get(PATIENCE_SECONDS, TimeUnit.SECONDS))) {
      relay(sender, receiver);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a handshake with oneself does not succeed", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      loop.execute(() -> rehearsal.sides.forEach(DtlsAssociation::close));
    }
  }

  private void begin(
      DtlsIdentity identity,
      DtlsRole role,
      CompletableFuture<SrtpKeys> keys,
      Handshakes handshakes) {
    int other = role == DtlsRole.SERVER ? 1 : 0;
    List<Fingerprint> self = List.of(identity.fingerprint());
    Consumer<byte[]> output =
        datagram -> loop.execute(() -> sides.get(other).receive(Unpooled.wrappedBuffer(datagram)));
    DtlsAssociation side =
        new DtlsAssociation(identity, role, self, output, loop, new Witness(keys));
    sides.add(side);
    side.start(handshakes);
  }

  private static void relay(SrtpSession sender, SrtpSession receiver) {
    ByteBuf packet = Unpooled.directBuffer(PACKET_LENGTH + SrtpSession.OVERHEAD);
    try {
      for (int i = 0; i < PACKETS; i++) {
        packet.clear().writeZero(PACKET_LENGTH).setByte(0, 0x80);
        Rtp.setSequence(packet, i);
        sender.protectRtp(packet);
        if (!receiver.unprotectRtp(packet)) {
          throw new IllegalStateException("SRTP does not understand itself");
        }
      }
    } finally {
      packet.release();
    }
  }

  private record Witness(CompletableFuture<SrtpKeys> keys) implements DtlsAssociation.Listener {

    @Override
    public void onState(DtlsState state) {
      if (state == DtlsState.FAILED) {
        keys.completeExceptionally(new IllegalStateException("handshake failed"));
      }
    }

    @Override
    public void onKeys(SrtpKeys agreed) {
      keys.complete(agreed);
    }
  }
}
