package org.kaimen.mediaserver.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DTLSTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.mediaserver.srtp.SrtpKeys;
import org.kaimen.mediaserver.srtp.SrtpProfile;
import org.kaimen.mediaserver.srtp.SrtpSession;

/// The association as server, against Bouncy Castle's own client.
class DtlsAssociationTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DtlsIdentity SERVER = DtlsIdentity.create(Clock.systemUTC(), RANDOM);
  private static final DtlsIdentity CLIENT = DtlsIdentity.create(Clock.systemUTC(), RANDOM);

  private final ScheduledExecutorService loop = new ScheduledThreadPoolExecutor(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<DtlsState> states = new CopyOnWriteArrayList<>();
  private final List<SrtpKeys> keys = new CopyOnWriteArrayList<>();
  private final List<Integer> sizes = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    threads.close();
    loop.shutdownNow();
  }

  private DtlsAssociation server(PlainClient client, Fingerprint expected) {
    DtlsAssociation server =
        new DtlsAssociation(
            SERVER,
            DtlsRole.SERVER,
            List.of(expected),
            datagram -> {
              sizes.add(datagram.length);
              client.take(datagram);
            },
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
    client.sendTo(datagram -> take(server, datagram));
    loop.execute(() -> server.start(new Handshakes(threads)));
    return server;
  }

  private void take(DtlsAssociation server, byte[] datagram) {
    loop.execute(() -> server.receive(Unpooled.wrappedBuffer(datagram)));
  }

  private void end(DtlsAssociation server) {
    loop.execute(server::close);
  }

  /// The client's ClientHello comes whole, and in pieces.
  @ParameterizedTest
  @CsvSource({"1200", "150"})
  void agreesOnKeysWithBouncyCastlesClient(int sendLimit) throws IOException {
    PlainClient client = new PlainClient(CLIENT, new int[] {1, 8, 7}, sendLimit);
    DtlsAssociation server = server(client, CLIENT.fingerprint());

    client.handshake();

    await().until(() -> states.contains(DtlsState.CONNECTED));
    assertThat(client.server).isEqualTo(SERVER.fingerprint());
    assertThat(client.chosenProfile).isEqualTo(SrtpProfile.AEAD_AES_128_GCM.id());
    assertThat(sizes).allMatch(size -> size <= 1200);
    assertThat(understandEachOther(client)).isTrue();
    end(server);
  }

  private boolean understandEachOther(PlainClient client) {
    SrtpKeys theirs = SrtpKeys.of(SrtpProfile.AEAD_AES_128_GCM, client.exported, false);
    ByteBuf packet = Unpooled.buffer(200);
    packet.writeByte(0x80).writeZero(99);
    try (SrtpSession sender = new SrtpSession(theirs);
        SrtpSession receiver = new SrtpSession(keys.getFirst())) {
      sender.protectRtp(packet);
      return receiver.unprotectRtp(packet);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, AES128_CM_HMAC_SHA1_80", "8, AEAD_AES_256_GCM"})
  void takesTheProfileThatIsOffered(int offered, SrtpProfile chosen) throws IOException {
    PlainClient client = new PlainClient(CLIENT, new int[] {0x7fff, offered}, 1200);
    DtlsAssociation server = server(client, CLIENT.fingerprint());

    client.handshake();

    await().until(() -> !keys.isEmpty());
    assertThat(keys.getFirst().profile()).isEqualTo(chosen);
    end(server);
  }

  @Test
  void getsThroughLossAndGarbage() throws IOException {
    PlainClient client = new PlainClient(CLIENT, new int[] {7}, 300);
    DtlsAssociation server = server(client, CLIENT.fingerprint());
    AtomicInteger sent = new AtomicInteger();
    client.sendTo(datagram -> {
      byte[] garbage = datagram.clone();
      Arrays.fill(garbage, 1, garbage.length, (byte) 0xee);
      take(server, garbage);
      if (sent.incrementAndGet() % 4 != 1) {
        take(server, datagram);
      }
    });

    client.handshake();

    await().until(() -> states.contains(DtlsState.CONNECTED));
    end(server);
  }

  @Test
  void failsWhereTheCertificateIsNotTheAnnouncedOne() {
    PlainClient client = new PlainClient(CLIENT, new int[] {7}, 1200);
    server(client, SERVER.fingerprint());

    assertThatThrownBy(client::handshake).isInstanceOf(IOException.class);

    await().until(() -> states.contains(DtlsState.FAILED));
    assertThat(keys).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "2"})
  void failsWithoutACommonProfile(int profile) {
    int[] profiles = profile == 0 ? new int[0] : new int[] {profile};
    PlainClient client = new PlainClient(CLIENT, profiles, 1200);
    server(client, CLIENT.fingerprint());

    assertThatThrownBy(client::handshake).isInstanceOf(IOException.class);

    await().until(() -> states.contains(DtlsState.FAILED));
    assertThat(keys).isEmpty();
  }

  /// Without forward secrecy, or by a key exchange that the certificate does not go with.
  @ParameterizedTest
  @ValueSource(
      ints = {
        CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
      })
  void failsWithACipherThatIsNotOurs(int suite) {
    PlainClient client = new PlainClient(CLIENT, new int[] {7}, 1200);
    client.suites = new int[] {suite};
    server(client, CLIENT.fingerprint());

    assertThatThrownBy(client::handshake).isInstanceOf(IOException.class);

    await().until(() -> states.contains(DtlsState.FAILED));
    assertThat(keys).isEmpty();
  }

  @Test
  void endsWhenTheClientSaysGoodBye() throws IOException {
    PlainClient client = new PlainClient(CLIENT, new int[] {7}, 1200);
    server(client, CLIENT.fingerprint());
    DTLSTransport transport = client.handshake();
    await().until(() -> states.contains(DtlsState.CONNECTED));

    transport.close();

    await().until(() -> states.getLast() == DtlsState.CLOSED);
  }

  @Test
  void isOverBeforeItBegins() {
    PlainClient client = new PlainClient(CLIENT, new int[] {7}, 1200);
    DtlsAssociation server = server(client, CLIENT.fingerprint());

    end(server);

    await().until(() -> states.contains(DtlsState.CLOSED));
  }
}
