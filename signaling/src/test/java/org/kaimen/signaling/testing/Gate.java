package org.kaimen.signaling.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Stands on the way to a store, so that a test can take it away: shut, it refuses connections and
/// breaks off those that stand.
public final class Gate implements AutoCloseable {

  private final URI store;
  private final int port;
  private final Set<Socket> standing = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket entrance;

  /// @param storeUrl the address of the store; the gate is shut at first
  public Gate(String storeUrl) {
    store = URI.create(storeUrl);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The store's address by way of the gate.
  public String url() {
    return store.toString().replace(":" + store.getPort(), ":" + port);
  }

  public synchronized void open() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      entrance = socket;
      Thread.ofVirtual().start(() -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public synchronized void shut() {
    close(entrance);
    entrance = null;
    standing.forEach(Gate::close);
    standing.clear();
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket inner = socket.accept();
        Socket outer = new Socket(store.getHost(), store.getPort());
        standing.add(inner);
        standing.add(outer);
        Thread.ofVirtual().start(() -> carry(inner, outer));
        Thread.ofVirtual().start(() -> carry(outer, inner));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // Broken off, as it is meant to be.
    }
  }

  private static void close(@Nullable AutoCloseable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    shut();
  }
}
