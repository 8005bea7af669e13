package org.kaimen.signaling.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands before a server so that the way to it can be cut and mended.
public final class TestProxy {

  private final URI target;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean isCut;

  private TestProxy(URI target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// @param url `redis://user:password@host:port/number` or of that form
  public static TestProxy before(String url) {
    try {
      return new TestProxy(URI.create(url));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same address, by way of this proxy.
  public String url() {
    String through = door.getInetAddress().getHostAddress() + ":" + door.getLocalPort();
    return target.toString().replace(target.getHost() + ":" + target.getPort(), through);
  }

  /// All connections break off, and new ones with them.
  public void cut() {
    isCut = true;
    open.forEach(TestProxy::close);
    open.clear();
  }

  public void mend() {
    isCut = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket from = door.accept();
        if (isCut) {
          close(from);
        } else {
          Socket to = new Socket(target.getHost(), target.getPort());
          open.add(from);
          open.add(to);
          Thread.ofVirtual().start(() -> copy(from, to));
          Thread.ofVirtual().start(() -> copy(to, from));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of them was closed
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
