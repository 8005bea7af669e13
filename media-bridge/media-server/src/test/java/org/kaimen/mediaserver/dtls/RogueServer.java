package org.kaimen.mediaserver.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsExtensionsUtils;

/// Chooses the cipher suite it likes, whatever the client offers.
final class RogueServer extends DefaultTlsServer implements DatagramTransport {

  private final DtlsIdentity identity;
  private final int suite;
  private final SrtpTerms terms = new SrtpTerms(List.of());
  private final BlockingQueue<byte[]> incoming = new LinkedBlockingQueue<>();
  private volatile Consumer<byte[]> output = _ -> {};
  private volatile boolean ended;

  RogueServer(DtlsIdentity identity, int suite) {
    super(identity.crypto());
    this.identity = identity;
    this.suite = suite;
  }

  void sendTo(Consumer<byte[]> receiver) {
    output = receiver;
  }

  void take(byte[] datagram) {
    incoming.add(datagram);
  }

  void handshake() throws IOException {
    new DTLSServerProtocol().accept(this, this);
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {suite};
  }

  @Override
  public int getSelectedCipherSuite() {
    return suite;
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() {
    return identity.signer(context);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Bouncy Castle has it
  public void processClientExtensions(Hashtable extensions) throws IOException {
    super.processClientExtensions(extensions);
    terms.choose(extensions);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Bouncy Castle has it
  public Hashtable getServerExtensions() throws IOException {
    Hashtable extensions =
        TlsExtensionsUtils.ensureExtensionsInitialised(super.getServerExtensions());
    terms.answer(extensions);
    return extensions;
  }

  @Override
  public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
    try {
      byte[] datagram = incoming.poll(Math.max(waitMillis, 1), TimeUnit.MILLISECONDS);
      if (ended) {
        throw new IOException("ended");
      }
      if (datagram == null) {
        return -1;
      }
      System.arraycopy(datagram, 0, buffer, offset, datagram.length);
      return datagram.length;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void send(byte[] buffer, int offset, int length) {
    byte[] datagram = new byte[length];
    System.arraycopy(buffer, offset, datagram, 0, length);
    output.accept(datagram);
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
  public void close() {
    ended = true;
    incoming.add(new byte[0]);
  }
}
