package org.kaimen.mediaserver.webrtc;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.kaimen.mediaserver.dtls.DtlsRole;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.sdp.Direction;

/// A server on loopback and the [LoopbackBrowser]s that are connected to it.
final class LoopbackCall implements AutoCloseable {

  /// RFC 7741 §4.2, §4.3: start of a key frame.
  static final byte[] KEY_FRAME = {0x10, 0x10, 0, 0, (byte) 0x9d, 1, 0x2a};

  static final byte[] DELTA_FRAME = {0x10, 0x11, 0, 0};
  static final byte[] OPUS = {(byte) 0xfc, 1, 2, 3};

  final RecordingListener published = new RecordingListener();
  final RecordingListener subscribed = new RecordingListener();
  private final WebRtcServer server;
  private final List<LoopbackBrowser> browsers = new ArrayList<>();

  LoopbackCall() throws IOException {
    this(System::nanoTime);
  }

  /// @param nanoTime the server's clock, in nanoseconds
  LoopbackCall(LongSupplier nanoTime) throws IOException {
    List<InetAddress> loopback = List.of(InetAddress.getLoopbackAddress());
    server = WebRtcServer.open(new WebRtcSettings(0, loopback), nanoTime);
  }

  static String hex(byte[] payload) {
    return HexFormat.of().formatHex(payload);
  }

  WebRtcServer server() {
    return server;
  }

  <T> T onLoop(Callable<T> work) throws Exception {
    return server.loop().submit(work).get(10, TimeUnit.SECONDS);
  }

  WebRtcPeer newPeer(WebRtcPeer.Listener listener) throws Exception {
    return onLoop(() -> server.newPeer(listener));
  }

  /// All so far.
  List<LoopbackBrowser> browsers() {
    return browsers;
  }

  /// Closes the browser at the end.
  void add(LoopbackBrowser browser) {
    browsers.add(browser);
  }

  LoopbackBrowser browser(Direction direction, WebRtcPeer peer) throws Exception {
    return browser(direction, DtlsRole.CLIENT, peer);
  }

  /// A browser that is through with its handshake.
  LoopbackBrowser browser(Direction direction, DtlsRole role, WebRtcPeer peer) throws Exception {
    return connect(new LoopbackBrowser(direction, role), peer);
  }

  /// The browser, through with its handshake.
  LoopbackBrowser connect(LoopbackBrowser browser, WebRtcPeer peer) throws Exception {
    add(browser);
    String answer = onLoop(() -> peer.processOffer(browser.offer()));
    browser.connect(answer).get(20, TimeUnit.SECONDS);
    return browser;
  }

  /// A publisher and a receiver that are through with their handshakes, and connected.
  LoopbackBrowser[] connect(WebRtcPeer publisher, WebRtcPeer receiver) throws Exception {
    return connect(
        publisher,
        new LoopbackBrowser(Direction.SENDONLY),
        receiver,
        new LoopbackBrowser(Direction.RECVONLY));
  }

  LoopbackBrowser[] connect(
      WebRtcPeer publisher, LoopbackBrowser from, WebRtcPeer receiver, LoopbackBrowser to)
      throws Exception {
    LoopbackBrowser sender = connect(from, publisher);
    onLoop(() -> {
      receiver.connect(MediaKind.AUDIO, publisher);
      receiver.connect(MediaKind.VIDEO, publisher);
      return true;
    });
    LoopbackBrowser viewer = connect(to, receiver);
    await().until(() -> subscribed.dtls.contains(DtlsState.CONNECTED));
    await().until(() -> published.dtls.contains(DtlsState.CONNECTED));
    return new LoopbackBrowser[] {sender, viewer};
  }

  @Override
  public void close() {
    // each takes a while, mostly waiting
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      browsers.stream()
          .map(browser -> CompletableFuture.runAsync(browser::close, threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
    server.close();
  }
}
