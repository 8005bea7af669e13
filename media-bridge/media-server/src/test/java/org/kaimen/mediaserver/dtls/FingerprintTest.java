package org.kaimen.mediaserver.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

  private static final byte[] CERTIFICATE = "abc".getBytes(StandardCharsets.US_ASCII);

  /// FIPS 180-2 B.1: SHA-256 of "abc".
  private static final String SHA_256 =
      "sha-256 BA:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:AE:22:23"
          + ":B0:03:61:A3:96:17:7A:9C:B4:10:FF:61:F2:00:15:AD";

  @Test
  void fitsTheCertificateItWasMadeOf() {
    Fingerprint fingerprint = Fingerprint.parse(SHA_256).orElseThrow();

    assertThat(fingerprint.fits(CERTIFICATE)).isTrue();
    assertThat(fingerprint.fits(new byte[3])).isFalse();
    assertThat(fingerprint).isEqualTo(Fingerprint.of(CERTIFICATE)).hasToString(SHA_256);
  }

  @Test
  void isReadInAnyCase() {
    assertThat(Fingerprint.parse(SHA_256.toLowerCase(Locale.ROOT))).isPresent();
    assertThat(Fingerprint.parse(SHA_256.replace("sha", "SHA"))).isPresent();
    assertThat(Fingerprint.parse("sha-512 " + "00:".repeat(63) + "00")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha-256",
        "sha-256 ",
        "sha-256 BA:78",
        "sha-256 xx:yy",
        "sha-1 A9:99:3E:36:47:06:81:6A:BA:3E:25:71:78:50:C2:6C:9C:D0:D8:9D",
        "md5 90:01:50:98:3C:D2:4F:B0:D6:96:3F:7D:28:E1:7F:72"
      })
  void isRefusedWhereItIsMalformedOrWeak(String value) {
    assertThat(Fingerprint.parse(value)).isEmpty();
  }
}
