package org.kaimen.signaling.platform.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaimen.signaling.platform.StartFailure;
import org.kaimen.signaling.testing.TestClock;

class SelfSignedTest {

  private final TestClock clock = new TestClock();
  private Path folder = Path.of("");

  @BeforeEach
  void aFolder(@TempDir Path temporary) {
    folder = temporary.resolve("https");
  }

  private X509Certificate ensure() throws Exception {
    new SelfSigned(folder, clock).ensure();
    try (InputStream in = Files.newInputStream(folder.resolve(SelfSigned.CERTIFICATE))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  @Test
  void itNamesThisMachineForAYear() throws Exception {
    X509Certificate certificate = ensure();

    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .contains("localhost", "127.0.0.1");
    assertThat(certificate.getNotAfter().toInstant())
        .isBetween(
            clock.instant().plus(Duration.ofDays(364)), clock.instant().plus(Duration.ofDays(365)));
  }

  @Test
  void nobodyElseReadsTheKey() throws Exception {
    ensure();

    Path key = folder.resolve(SelfSigned.KEY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(SelfSigned.KEY, SelfSigned.CERTIFICATE);
  }

  @Test
  void itIsKeptUntilAMonthBeforeItsEnd() throws Exception {
    X509Certificate first = ensure();
    clock.skip(Duration.ofDays(334));
    assertThat(ensure()).isEqualTo(first);

    clock.skip(Duration.ofDays(2));

    assertThat(ensure()).isNotEqualTo(first);
  }

  @Test
  void aDamagedOneIsMadeAnew() throws Exception {
    ensure();
    Files.writeString(folder.resolve(SelfSigned.CERTIFICATE), "damaged");

    assertThat(ensure()).isNotNull();
  }

  @Test
  void aFolderThatCannotBeIsSaidInWords() throws Exception {
    Files.writeString(folder, "a file");

    assertThatThrownBy(this::ensure)
        .isInstanceOfSatisfying(
            StartFailure.class, e -> assertThat(e.action()).contains("KAIMEN_HTTPS"));
  }
}
