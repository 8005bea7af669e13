package org.kaimen.mediaserver.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.mediaserver.srtp.SrtpKeys;

/// Handshakes that lead nowhere end by the clock, and give their thread back.
class HangingHandshakeTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final DtlsIdentity SERVER = DtlsIdentity.create(Clock.systemUTC(), RANDOM);
  private static final DtlsIdentity CLIENT = DtlsIdentity.create(Clock.systemUTC(), RANDOM);
  private static final Duration LIMIT = Duration.ofMillis(400);

  private final ScheduledThreadPoolExecutor loop = new ScheduledThreadPoolExecutor(1);
  private final ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger running = new AtomicInteger();
  private final Executor threads =
      task ->
          virtual.execute(() -> {
            running.incrementAndGet();
            task.run();
            running.decrementAndGet();
          });
  private Consumer<byte[]> toClient = _ -> {};
  private final List<DtlsState> states = new CopyOnWriteArrayList<>();

  @AfterEach
  void everyThreadIsGivenBack() {
    await().until(() -> running.get() == 0);
    virtual.close();
    loop.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void thePeerNeverSaysAWord(DtlsRole role) {
    DtlsAssociation association = start(role, new Handshakes(threads, 1, LIMIT));

    timesOut(association);
  }

  @ParameterizedTest
  @EnumSource
  void thePeerSendsGarbage(DtlsRole role) {
    DtlsAssociation association = start(role, new Handshakes(threads, 1, LIMIT));
    Random random = new Random(7);
    repeat(
        association,
        () -> {
          byte[] garbage = new byte[1 + random.nextInt(100)];
          random.nextBytes(garbage);
          garbage[0] = (byte) (20 + random.nextInt(4));
          return garbage;
        });

    timesOut(association);
  }

  @ParameterizedTest
  @EnumSource
  void thePeerSendsAByteAtATime(DtlsRole role) {
    DtlsAssociation association = start(role, new Handshakes(threads, 1, LIMIT));
    repeat(association, () -> new byte[] {22});

    timesOut(association);
  }

  /// After that many datagrams of its own nothing more comes of the client.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void thePeerFallsSilentMidway(int datagrams) {
    DtlsAssociation association = start(DtlsRole.SERVER, new Handshakes(threads, 1, LIMIT));
    PlainClient client = new PlainClient(CLIENT, new int[] {7}, 1200);
    toClient = client::take;
    AtomicInteger sent = new AtomicInteger();
    client.sendTo(datagram -> {
      if (sent.incrementAndGet() <= datagrams) {
        take(association, datagram);
      }
    });
    Thread silent =
        Thread.ofVirtual()
            .start(() -> {
              try {
                client.handshake();
              } catch (IOException e) {
                assertThat(e).isNotNull();
              }
            });

    timesOut(association);
    silent.interrupt();
  }

  @Test
  void onlySoManyGoOnAtOnceAndTheNextComesWhenOneIsOver() {
    Handshakes places = new Handshakes(threads, 3, LIMIT);
    List<DtlsAssociation> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(start(DtlsRole.SERVER, places));
    }
    await().until(() -> running.get() == 3);
    assertThat(all.get(4).state()).isEqualTo(DtlsState.NEW);

    await().until(() -> onLoop(places::underWay) == 0);
    loop.execute(() -> all.get(4).start(places));

    await().until(() -> onLoop(places::underWay) == 1);
    timesOut(all.get(4));
    assertThat(all.get(3).state()).isEqualTo(DtlsState.NEW);
    await().until(() -> onLoop(places::underWay) == 0);
  }

  @Test
  void aPlaceIsGivenBackOnceByWhoCloses() {
    Handshakes places = new Handshakes(threads, 3, LIMIT);
    DtlsAssociation association = start(DtlsRole.SERVER, places);
    loop.execute(association::close);
    loop.execute(association::close);

    await().until(() -> states.contains(DtlsState.CLOSED));
    assertThat(onLoop(places::underWay)).isZero();
    await().until(() -> running.get() == 0);
  }

  private DtlsAssociation start(DtlsRole role, Handshakes places) {
    DtlsAssociation association =
        new DtlsAssociation(
            SERVER,
            role,
            List.of(CLIENT.fingerprint()),
            datagram -> toClient.accept(datagram),
            loop,
            new DtlsAssociation.Listener() {
              @Override
              public void onState(DtlsState state) {
                states.add(state);
              }

              @Override
              public void onKeys(SrtpKeys agreed) {
                throw new AssertionError("keys of a handshake that leads nowhere");
              }
            });
    loop.execute(() -> association.start(places));
    return association;
  }

  private void repeat(DtlsAssociation to, Supplier<byte[]> datagram) {
    var _ =
        loop.scheduleAtFixedRate(
            () -> to.receive(Unpooled.wrappedBuffer(datagram.get())), 0, 10, TimeUnit.MILLISECONDS);
  }

  private void take(DtlsAssociation association, byte[] datagram) {
    loop.execute(() -> association.receive(Unpooled.wrappedBuffer(datagram)));
  }

  private void timesOut(DtlsAssociation association) {
    await().until(() -> onLoop(association::failure) != null);
    assertThat(association.failure()).isEqualTo(DtlsFailure.HANDSHAKE_TIMED_OUT);
    assertThat(states).contains(DtlsState.FAILED);
  }

  private <T> T onLoop(Callable<T> work) {
    try {
      return loop.submit(work).get(5, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
