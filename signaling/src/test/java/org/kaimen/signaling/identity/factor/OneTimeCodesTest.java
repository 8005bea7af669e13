package org.kaimen.signaling.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodesTest {

  /// The secret of RFC 6238, appendix B, for SHA-1.
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  private final OneTimeCodes codes = new OneTimeCodes();

  /// RFC 6238, appendix B: the rows of SHA-1.
  @ParameterizedTest
  @CsvSource({
    "59,          0000000000000001, 94287082",
    "1111111109,  00000000023523EC, 07081804",
    "1111111111,  00000000023523ED, 14050471",
    "1234567890,  000000000273EF07, 89005924",
    "2000000000,  0000000003F940AA, 69279037",
    "20000000000, 0000000027BC86AA, 65353130",
  })
  void theTestVectorsOfTheStandardHold(long seconds, String step, String code) {
    long counted = OneTimeCodes.stepAt(Instant.ofEpochSecond(seconds));

    assertThat(counted).isEqualTo(Long.parseLong(step, 16));
    assertThat(new OneTimeCodes(8).code(SECRET, counted)).isEqualTo(code);
    assertThat(codes.code(SECRET, counted)).isEqualTo(code.substring(2));
  }

  @ParameterizedTest
  @CsvSource({"-2,false", "-1,true", "0,true", "1,true", "2,false"})
  void aPhonesClockMayBeOffByOneStep(int off, boolean taken) {
    Instant now = Instant.parse("2026-11-24T08:00:29Z");
    long step = OneTimeCodes.stepAt(now) + off;

    assertThat(codes.stepOf(SECRET, codes.code(SECRET, step), now, Long.MIN_VALUE).isPresent())
        .isEqualTo(taken);
  }

  @Test
  void aStepsCodeIsTakenOnceAndNoOlderOneAfterIt() {
    Instant now = Instant.parse("2026-11-24T08:00:00Z");
    long step = OneTimeCodes.stepAt(now);

    assertThat(codes.stepOf(SECRET, codes.code(SECRET, step), now, step - 1)).hasValue(step);
    assertThat(codes.stepOf(SECRET, codes.code(SECRET, step), now, step)).isEmpty();
    assertThat(codes.stepOf(SECRET, codes.code(SECRET, step - 1), now, step)).isEmpty();
    assertThat(codes.stepOf(SECRET, codes.code(SECRET, step + 1), now, step)).hasValue(step + 1);
  }
}
