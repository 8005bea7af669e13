package org.kaimen.mediaserver;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.control.ControlLoad;
import org.kaimen.mediaserver.control.ControlServer;
import org.kaimen.mediaserver.element.RecordingFolder;
import org.kaimen.mediaserver.element.Resources;
import org.kaimen.mediaserver.management.Managed;
import org.kaimen.mediaserver.management.ManagementServer;
import org.kaimen.mediaserver.management.ServerMetrics;
import org.kaimen.mediaserver.recording.UnfinishedRecordings;
import org.kaimen.mediaserver.recording.Writers;
import org.kaimen.mediaserver.webrtc.WebRtcServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running media server. What it is asked comes over its WebSocket.
public final class MediaServer implements Managed, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MediaServer.class);

  /// A client tries again every 2 s; a Kurento server waits 472 s.
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final WebRtcServer webRtc;
  private final ExecutorService writer;
  private final ExecutorService reader;
  private final ExecutorService finisher;
  private final ControlServer control;
  private final URI uri;
  private final ServerMetrics metrics;
  private final @Nullable ManagementServer management;
  private final AtomicBoolean draining = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile ControlLoad load;

  private MediaServer(MediaServerSettings settings, Duration grace) throws IOException {
    RecordingFolder folder = new RecordingFolder(settings.recordings());
    this.webRtc = WebRtcServer.open(settings.webRtc());
    this.writer = Writers.open();
    this.reader = thread("media-reader");
    this.finisher = thread("media-finisher");
    InstantSource clock = InstantSource.system();
    Resources resources = new Resources(webRtc, writer, reader, folder, clock);
    try {
      this.control =
          ControlServer.open(
              settings.control(), settings.path(), resources, grace, settings.quotas());
    } catch (IOException e) {
      end();
      throw e;
    }
    this.uri = uri(control.address(), settings.path());
    this.load = CompletableFuture.supplyAsync(control::load, webRtc.loop()).join();
    this.metrics = new ServerMetrics(() -> load, webRtc::traffic);
    InetSocketAddress operators = settings.management();
    try {
      this.management = operators == null ? null : ManagementServer.open(operators, this);
    } catch (IOException e) {
      control.close();
      end();
      throw e;
    }
    var _ = webRtc.loop().scheduleAtFixedRate(() -> load = control.load(), 1, 1, TimeUnit.SECONDS);
    finisher.execute(new UnfinishedRecordings(folder.root(), clock));
    finisher.shutdown();
  }

  /// Starts a server and returns when it can be reached.
  ///
  /// @throws IOException where an address cannot be bound or the recordings' folder not be made
  public static MediaServer start(MediaServerSettings settings) throws IOException {
    return start(settings, GRACE);
  }

  /// @param grace how long a session waits for a client that lost its socket
  static MediaServer start(MediaServerSettings settings, Duration grace) throws IOException {
    MediaServer server = new MediaServer(settings, grace);
    log.info(
        "Media server: control on port {}, media on UDP port {}",
        server.uri.getPort(),
        server.udpPort());
    if (server.management != null) {
      log.info("Media server: operators on port {}", server.management.address().getPort());
    }
    return server;
  }

  /// Where the Kurento protocol is spoken, `ws://host:port/path`.
  public URI uri() {
    return uri;
  }

  /// The UDP port of all peers.
  public int udpPort() {
    return webRtc.port();
  }

  /// Where operators ask over HTTP; null where nowhere.
  public @Nullable InetSocketAddress managementAddress() {
    return management == null ? null : management.address();
  }

  @Override
  public CompletableFuture<Void> answer() {
    return CompletableFuture.runAsync(() -> {}, webRtc.loop());
  }

  /// Refuses new pipelines from now on, and lets those there are end by themselves.
  ///
  /// @return done when none is left
  @Override
  public CompletableFuture<Void> drain() {
    if (!draining.getAndSet(true)) {
      log.info("Media server drains: it takes no new pipelines");
    }
    return control.drain();
  }

  /// Whether new pipelines are taken.
  @Override
  public boolean ready() {
    return !draining.get() && !closed.get();
  }

  /// The figures of the last second.
  @Override
  public MeterBinder metrics() {
    return metrics;
  }

  /// Ends all sessions, completes the recordings under way and lets go of the ports. Again is
  /// nothing.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    control.close();
    if (management != null) {
      management.close();
    }
    end();
    log.info("Media server stopped");
  }

  private void end() {
    webRtc.close();
    writer.close();
    reader.close();
    finisher.shutdownNow();
    finisher.close();
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
  }

  private static URI uri(InetSocketAddress bound, String path) {
    InetAddress address = bound.getAddress();
    if (address.isAnyLocalAddress()) {
      address = InetAddress.getLoopbackAddress();
    }
    String host = address.getHostAddress();
    return URI.create(
        "ws://%s:%d%s"
            .formatted(
                address instanceof Inet6Address ? "[" + host + "]" : host, bound.getPort(), path));
  }
}
