package org.kaimen.mediaserver.dtls;

import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.srtp.SrtpKeys;

/// A handshake with oneself. The first one of a process takes a third of a second for loading and
/// compiling, which no caller is to wait for.
public final class DtlsRehearsal {

  private final Executor loop;
  private final CountDownLatch connected = new CountDownLatch(2);
  private @Nullable DtlsAssociation client;
  private @Nullable DtlsAssociation server;

  private DtlsRehearsal(Executor loop) {
    this.loop = loop;
  }

  /// Returns when it is through; blocks, so not on the loop.
  ///
  /// @throws IllegalStateException where DTLS does not work in this process
  public static void run(DtlsIdentity identity, Executor loop, Executor threads) {
    DtlsRehearsal rehearsal = new DtlsRehearsal(loop);
    loop.execute(() -> rehearsal.begin(identity, threads));
    try {
      if (!rehearsal.connected.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("DTLS handshake with oneself does not succeed");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      loop.execute(rehearsal::end);
    }
  }

  private void begin(DtlsIdentity identity, Executor threads) {
    List<Fingerprint> self = List.of(identity.fingerprint());
    DtlsAssociation.Listener listener = new Witness();
    client = new DtlsAssociation(identity, DtlsRole.CLIENT, self, to(() -> server), loop, listener);
    server = new DtlsAssociation(identity, DtlsRole.SERVER, self, to(() -> client), loop, listener);
    server.start(threads);
    client.start(threads);
  }

  private Consumer<byte[]> to(Supplier<@Nullable DtlsAssociation> other) {
    return datagram ->
        loop.execute(() -> {
          DtlsAssociation receiver = other.get();
          if (receiver != null) {
            receiver.receive(Unpooled.wrappedBuffer(datagram));
          }
        });
  }

  private void end() {
    if (client != null && server != null) {
      client.close();
      server.close();
    }
  }

  private final class Witness implements DtlsAssociation.Listener {

    @Override
    public void onState(DtlsState state) {
      if (state == DtlsState.CONNECTED) {
        connected.countDown();
      }
    }

    @Override
    public void onKeys(SrtpKeys keys) {}
  }
}
