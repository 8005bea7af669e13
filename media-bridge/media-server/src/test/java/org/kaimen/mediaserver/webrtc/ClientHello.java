package org.kaimen.mediaserver.webrtc;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.kaimen.mediaserver.dtls.DtlsAssociation;
import org.kaimen.mediaserver.dtls.DtlsIdentity;
import org.kaimen.mediaserver.dtls.DtlsRole;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.dtls.Handshakes;
import org.kaimen.mediaserver.srtp.SrtpKeys;

/// The first datagram of a handshake that nobody means to go on with.
final class ClientHello {

  private ClientHello() {}

  static byte[] bytes() throws Exception {
    CompletableFuture<byte[]> first = new CompletableFuture<>();
    var loop = new ScheduledThreadPoolExecutor(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      DtlsAssociation client =
          new DtlsAssociation(
              DtlsIdentity.create(Clock.systemUTC(), new SecureRandom()),
              DtlsRole.CLIENT,
              List.of(),
              first::complete,
              loop,
              new DtlsAssociation.Listener() {
                @Override
                public void onState(DtlsState state) {}

                @Override
                public void onKeys(SrtpKeys keys) {}
              });
      loop.execute(() -> client.start(new Handshakes(threads)));
      byte[] hello = first.get(10, TimeUnit.SECONDS);
      loop.submit(client::close).get(10, TimeUnit.SECONDS);
      return hello;
    } finally {
      loop.shutdownNow();
    }
  }
}
