package org.kaimen.mediaserver.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.bouncycastle.tls.CipherSuite;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.mediaserver.srtp.SrtpKeys;

/// The association as client, against a server that chooses for itself.
class ClientRoleTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DtlsIdentity SERVER = DtlsIdentity.create(Clock.systemUTC(), RANDOM);
  private static final DtlsIdentity CLIENT = DtlsIdentity.create(Clock.systemUTC(), RANDOM);

  private final ScheduledExecutorService loop = new ScheduledThreadPoolExecutor(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<DtlsState> states = new CopyOnWriteArrayList<>();
  private final List<SrtpKeys> keys = new CopyOnWriteArrayList<>();
  private @Nullable RogueServer server;

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
    threads.close();
    loop.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_NULL_SHA
      })
  void failsWithACipherThatIsNotOurs(int suite) {
    against(suite, SERVER.fingerprint());

    await().until(() -> states.contains(DtlsState.FAILED));
    assertThat(keys).isEmpty();
  }

  /// So it is the cipher that the others fail by.
  @Test
  void agreesOnKeysWithOneThatIs() {
    DtlsAssociation client =
        against(CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, SERVER.fingerprint());

    await().until(() -> states.contains(DtlsState.CONNECTED));
    assertThat(keys).hasSize(1);
    loop.execute(client::close);
  }

  @Test
  void failsWhereTheCertificateIsNotTheAnnouncedOne() {
    against(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, CLIENT.fingerprint());

    await().until(() -> states.contains(DtlsState.FAILED));
    assertThat(keys).isEmpty();
  }

  private DtlsAssociation against(int suite, Fingerprint expected) {
    CompletableFuture<DtlsAssociation> made = new CompletableFuture<>();
    RogueServer rogue =
        new RogueServer(
            SERVER, suite, CLIENT.fingerprint(), datagram -> take(made.join(), datagram));
    server = rogue;
    DtlsAssociation client =
        new DtlsAssociation(
            CLIENT,
            DtlsRole.CLIENT,
            List.of(expected),
            rogue::take,
            loop,
            new DtlsAssociation.Listener() {
              @Override
              public void onState(DtlsState state) {
                states.add(state);
              }

              @Override
              public void onKeys(SrtpKeys agreed) {
                keys.add(agreed);
              }
            });
    made.complete(client);
    threads.execute(() -> {
      try {
        rogue.handshake();
      } catch (IOException _) {
        // so it may end
      }
    });
    loop.execute(() -> client.start(new Handshakes(threads)));
    return client;
  }

  private void take(DtlsAssociation client, byte[] datagram) {
    loop.execute(() -> client.receive(Unpooled.wrappedBuffer(datagram)));
  }
}
