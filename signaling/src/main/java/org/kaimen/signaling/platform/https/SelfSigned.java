package org.kaimen.signaling.platform.https;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.kaimen.signaling.platform.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A certificate of this machine's own, kept in a folder so that whoever has accepted it once is
/// not asked again; made anew when it has less than a month to go.
final class SelfSigned {

  static final String CERTIFICATE = "cert.pem";
  static final String KEY = "key.pem";

  private static final Logger log = LoggerFactory.getLogger(SelfSigned.class);

  private static final Duration VALIDITY = Duration.ofDays(365);
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

  /// A clock that is a little slow elsewhere takes it all the same.
  private static final Duration BACKDATED = Duration.ofDays(1);

  private static final int SERIAL_BITS = 120;

  private final Path folder;
  private final Clock clock;

  SelfSigned(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /// @throws StartFailure where the folder cannot be written
  void ensure() {
    try {
      Files.createDirectories(folder);
      if (!isGood()) {
        make();
        log.info("a self-signed certificate was made in {}", folder);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StartFailure(
          "No certificate can be kept in " + folder + ": " + e,
          "Make the folder writable for this user, or set KAIMEN_HTTPS to a folder with cert.pem"
              + " and key.pem.",
          e);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("every JDK has P-256 and SHA-256", e);
    }
  }

  private boolean isGood() throws IOException {
    Path certificate = folder.resolve(CERTIFICATE);
    if (!Files.exists(certificate) || !Files.exists(folder.resolve(KEY))) {
      return false;
    }
    try (var in = Files.newInputStream(certificate)) {
      X509Certificate read =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return read.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEWED_BEFORE));
    } catch (CertificateException e) {
      return false;
    }
  }

  private void make() throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    write(KEY, "PRIVATE KEY", keys.getPrivate().getEncoded(), "rw-------");
    write(CERTIFICATE, "CERTIFICATE", certificate(keys), "rw-r--r--");
  }

  private byte[] certificate(KeyPair keys) throws IOException, OperatorCreationException {
    Instant now = clock.instant();
    X500Name name = new X500Name("CN=Kaimen (self-signed)");
    return new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, new SecureRandom()),
            Date.from(now.minus(BACKDATED)),
            Date.from(now.plus(VALIDITY)),
            name,
            keys.getPublic())
        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(MachineNames.all()))
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
        .getEncoded();
  }

  private void write(String name, String what, byte[] content, String rights) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(new PemObject(what, content));
    }
    Path beside =
        Files.createTempFile(
            folder,
            name,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
    Files.writeString(beside, text.toString());
    Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
