package org.kaimen.mediaserver.dtls;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSServerProtocol;

/// Our own server, but for the cipher suite: it chooses the one it likes, whatever the client
/// offers.
final class RogueServer extends ServerSide {

  private final int suite;
  private final DatagramQueue queue;

  /// @param client whose certificate is taken
  /// @param output takes what it sends
  RogueServer(DtlsIdentity identity, int suite, Fingerprint client, Consumer<byte[]> output) {
    super(identity, new SrtpTerms(List.of(client)));
    this.suite = suite;
    this.queue = new DatagramQueue(output);
  }

  void take(byte[] datagram) {
    queue.offer(datagram);
  }

  void handshake() throws IOException {
    new DTLSServerProtocol().accept(this, queue);
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {suite};
  }

  @Override
  public int getSelectedCipherSuite() {
    return suite;
  }

  void close() {
    queue.end();
  }
}
