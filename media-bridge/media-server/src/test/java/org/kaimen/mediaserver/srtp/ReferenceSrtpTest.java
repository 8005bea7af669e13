package org.kaimen.mediaserver.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors of RFC 3711 Appendix B and RFC 7714 §16, §17.
class ReferenceSrtpTest {

  private static final byte[] GCM_SALT = hex("517569642070726f2071756f");
  private static final int RTCP_INDEX = 0x5d4;

  @Test
  void countsLikeRfc3711B2() throws Exception {
    byte[] key = hex("2B7E151628AED2A6ABF7158809CF4F3C");
    byte[] salt = hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD");

    byte[] stream =
        ReferenceSrtp.counter(key, ReferenceSrtp.counterStart(salt, 0, 0), new byte[0xff02 * 16]);

    assertThat(stream)
        .startsWith(
            hex(
                "E03EAD0935C95E80E166B16DD92B4EB4"
                    + "D23513162B02D0F72A43A2FE4A5F97AB"
                    + "41E95B3BB0A2E8DD477901E4FCA894C0"))
        .endsWith(
            hex(
                "EC8CDF7398607CB0F2D21675EA9EA1E4"
                    + "362B7C3C6773516318A077D7FC5073AE"
                    + "6A2CC3787889374FBEB4C81B17BA6C44"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, C61E7A93744F39EE10734AFE3FF7A087",
    "2, 30CBBC08863D8C85D49DB34A9AE1",
    "1, CEBE321F6FF7716B6FD4AB49AF256A156D38BAA48F0A0ACF3C34E2359E6CDBCEE049646C43D9327AD175578EF"
        + "72270986371C10C9A369AC2F94A8C5FBCDDDC256D6E919A48B610EF17C2041E474035766B68642C59BBFC2F34"
        + "DB60DBDFB2DC68"
  })
  void derivesLikeRfc3711B3(int label, String derived) throws Exception {
    byte[] key = hex("E1F97A0D3E018BE0D64FA32C06DE4139");
    byte[] salt = hex("0EC675AD498AFEEBB6960B3AABE6");

    assertThat(ReferenceSrtp.derive(key, salt, label, derived.length() / 2))
        .isEqualTo(hex(derived));
  }

  @ParameterizedTest
  @CsvSource({
    // §16.1.1
    "16, f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
        + "899d7f27beb16a9152cf765ee4390cce",
    // §16.2.1
    "32, 32b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b"
        + "7aa3db36dfffd6b0f9bb7878d7a76c13"
  })
  void sealsRtpLikeRfc7714(int keyLength, String sealed) throws Exception {
    byte[] header = hex("8040f17b8041f8d35501a0b2");
    byte[] nonce = ReferenceSrtp.rtpNonce(GCM_SALT, 0x5501a0b2, 0xf17b);

    assertThat(nonce).isEqualTo(hex("51753c6580c2726f20718414"));
    assertThat(
            ReferenceSrtp.gcm(
                countingKey(keyLength),
                nonce,
                header,
                "Gallia est omnis divisa in partes tres".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(hex(sealed));
  }

  @ParameterizedTest
  @CsvSource({
    // §17.1
    "16, 63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275b"
        + "c84aa45896cf4d2fc5abf87245d9eade",
    // §17.2
    "32, d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c1110555be8415f658c61de0476f1b6fad"
        + "1d1eb30c4446839f57ff6f6cb26ac3be"
  })
  void sealsRtcpLikeRfc7714(int keyLength, String sealed) throws Exception {
    byte[] headerAndIndex = hex("81c8000d4d617273800005d4");
    byte[] report =
        hex(
            "4e5450314e545032525450200000042a0000e9304c756e61"
                + "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef");
    byte[] nonce = ReferenceSrtp.rtcpNonce(GCM_SALT, 0x4d617273, RTCP_INDEX);

    assertThat(nonce).isEqualTo(hex("517524055203726f207170bb"));
    assertThat(ReferenceSrtp.gcm(countingKey(keyLength), nonce, headerAndIndex, report))
        .isEqualTo(hex(sealed));
  }

  private static byte[] countingKey(int length) {
    byte[] key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    return Arrays.copyOf(key, length);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
