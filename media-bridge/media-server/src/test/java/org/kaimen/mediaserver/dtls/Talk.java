package org.kaimen.mediaserver.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DatagramTransport;

/// The datagrams of a handshake between both roles of ours that ends where the certificates are
/// looked at, for neither side expects the other.
record Talk(List<byte[]> client, List<byte[]> server) {

  private static final byte[] OVER = {};

  static Talk held(DtlsIdentity identity) {
    Side client = new Side();
    Side server = new Side();
    client.other = server;
    server.other = client;
    Thread serving =
        Thread.ofVirtual()
            .start(() ->
                end(
                    server,
                    () ->
                        new DTLSServerProtocol()
                            .accept(new ServerSide(identity, nobody()), server)));
    end(client, () -> new DTLSClientProtocol().connect(new ClientSide(identity, nobody()), client));
    try {
      serving.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Talk(client.sent, server.sent);
  }

  private static SrtpTerms nobody() {
    return new SrtpTerms(List.of());
  }

  private interface Handshake {

    Object run() throws IOException;
  }

  private static void end(Side side, Handshake handshake) {
    try {
      handshake.run();
      throw new IllegalStateException("they agreed");
    } catch (IOException _) {
      // as it must end; else the other would wait for an answer
      side.other.incoming.add(OVER);
    }
  }

  /// One end of the line.
  private static final class Side implements DatagramTransport {

    private final BlockingQueue<byte[]> incoming = new LinkedBlockingQueue<>();
    private final List<byte[]> sent = new CopyOnWriteArrayList<>();
    private Side other = this;

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis)
        throws InterruptedIOException {
      try {
        byte[] datagram = incoming.poll(waitMillis, TimeUnit.MILLISECONDS);
        if (datagram == null) {
          return -1;
        }
        if (datagram.length == 0) {
          throw new InterruptedIOException("over");
        }
        System.arraycopy(datagram, 0, buffer, offset, datagram.length);
        return datagram.length;
      } catch (InterruptedException _) {
        throw new InterruptedIOException();
      }
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
      byte[] datagram = new byte[length];
      System.arraycopy(buffer, offset, datagram, 0, length);
      sent.add(datagram);
      other.incoming.add(datagram);
    }

    @Override
    public int getReceiveLimit() {
      return 2048;
    }

    @Override
    public int getSendLimit() {
      return 1200;
    }

    @Override
    public void close() {}
  }
}
