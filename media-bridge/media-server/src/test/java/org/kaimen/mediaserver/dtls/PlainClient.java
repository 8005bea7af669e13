package org.kaimen.mediaserver.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;

/// Bouncy Castle's own client with as little of ours as can be, over a queue to the association.
final class PlainClient extends DefaultTlsClient implements DatagramTransport {

  private final DtlsIdentity identity;
  private final int[] profiles;
  private final int sendLimit;
  private final BlockingQueue<byte[]> incoming = new LinkedBlockingQueue<>();
  private Consumer<byte[]> output = _ -> {};
  int[] suites = {};
  int chosenProfile = -1;
  byte[] exported = {};
  @Nullable Fingerprint server;

  /// @param profiles offered for SRTP, none: the extension is left out
  /// @param sendLimit longest datagram, in bytes; longer messages are split
  PlainClient(DtlsIdentity identity, int[] profiles, int sendLimit) {
    super(identity.crypto());
    this.identity = identity;
    this.profiles = profiles;
    this.sendLimit = sendLimit;
  }

  void sendTo(Consumer<byte[]> receiver) {
    output = receiver;
  }

  void take(byte[] datagram) {
    incoming.add(datagram);
  }

  DTLSTransport handshake() throws IOException {
    return new DTLSClientProtocol().connect(this, this);
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return suites.length == 0 ? super.getSupportedCipherSuites() : suites.clone();
  }

  @Override
  @SuppressWarnings("rawtypes") // as Bouncy Castle has it
  public Hashtable getClientExtensions() throws IOException {
    Hashtable extensions =
        TlsExtensionsUtils.ensureExtensionsInitialised(super.getClientExtensions());
    if (profiles.length > 0) {
      TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(profiles, TlsUtils.EMPTY_BYTES));
    }
    return extensions;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Bouncy Castle has it
  public void processServerExtensions(Hashtable extensions) throws IOException {
    super.processServerExtensions(extensions);
    chosenProfile = TlsSRTPUtils.getUseSRTPExtension(extensions).getProtectionProfiles()[0];
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate certificate) throws IOException {
        server = Fingerprint.of(certificate.getCertificate().getCertificateAt(0).getEncoded());
      }

      @Override
      public TlsCredentials getClientCredentials(CertificateRequest request) {
        return identity.signer(context);
      }
    };
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    exported = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 56);
  }

  @Override
  public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
    try {
      byte[] datagram = incoming.poll(Math.max(waitMillis, 1), TimeUnit.MILLISECONDS);
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
    return sendLimit;
  }

  @Override
  public void close() {}
}
