package org.kaimen.mediaserver.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.cert.bc.BcX509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/// The key and self-signed certificate by which this process is known to its peers, who learn the
/// fingerprint from SDP. Made at start and never stored.
public final class DtlsIdentity {

  private static final SignatureAndHashAlgorithm ECDSA_SHA256 =
      new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);

  private final BcTlsCrypto crypto;
  private final AsymmetricKeyParameter key;
  private final Certificate certificate;
  private final Fingerprint fingerprint;

  private DtlsIdentity(
      BcTlsCrypto crypto, AsymmetricKeyParameter key, Certificate certificate, byte[] der) {
    this.crypto = crypto;
    this.key = key;
    this.certificate = certificate;
    fingerprint = Fingerprint.of(der);
  }

  /// A fresh P-256 key with a certificate from 30 days ago to 30 days ahead, which forgives wrong
  /// clocks.
  public static DtlsIdentity create(Clock clock, SecureRandom random) {
    BcTlsCrypto crypto = new BcTlsCrypto(random);
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            new ECNamedDomainParameters(
                ECNamedCurveTable.getOID("P-256"), ECNamedCurveTable.getByName("P-256")),
            random));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    try {
      byte[] der = selfSigned(pair, clock.instant(), random);
      Certificate certificate =
          new Certificate(new TlsCertificate[] {crypto.createCertificate(der)});
      return new DtlsIdentity(crypto, pair.getPrivate(), certificate, der);
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("a certificate of our own making", e);
    }
  }

  private static byte[] selfSigned(AsymmetricCipherKeyPair pair, Instant now, SecureRandom random)
      throws IOException, OperatorCreationException {
    byte[] name = new byte[8];
    random.nextBytes(name);
    X500Name subject = new X500Name("CN=" + HexFormat.of().formatHex(name));
    DefaultSignatureAlgorithmIdentifierFinder signatures =
        new DefaultSignatureAlgorithmIdentifierFinder();
    return new BcX509v3CertificateBuilder(
            subject,
            new BigInteger(64, random),
            Date.from(now.minus(Duration.ofDays(30))),
            Date.from(now.plus(Duration.ofDays(30))),
            subject,
            pair.getPublic())
        .build(
            new BcECContentSignerBuilder(
                    signatures.find("SHA256withECDSA"),
                    DefaultDigestAlgorithmIdentifierFinder.INSTANCE.find("SHA-256"))
                .build(pair.getPrivate()))
        .getEncoded();
  }

  /// To be told in SDP.
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  BcTlsCrypto crypto() {
    return crypto;
  }

  TlsCredentialedSigner signer(TlsContext context) {
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context), crypto, key, certificate, ECDSA_SHA256);
  }
}
