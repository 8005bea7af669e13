package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.platform.LocalTime;

class ReferencesTest {

  private final References references =
      new References(
          Clock.fixed(Instant.parse("2026-11-23T16:30:00Z"), ZoneOffset.UTC),
          new LocalTime(ZoneId.of("Asia/Shanghai")),
          new Random(7));

  @Test
  void theDayIsTheAuthoritysOwn() {
    assertThat(references.next()).startsWith("K261124-");
  }

  @Test
  void theyAreDifferentAndWithoutLookAlikes() {
    assertThat(Stream.generate(references::next).limit(200))
        .doesNotHaveDuplicates()
        .allMatch(References::isOne)
        .allMatch(reference -> reference.matches("K[0-9]{6}-[0-9A-HJKMNP-TV-Z]{5}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "K261124-7QX2", "K261124-7QX2MM", "K261124-7QX2I", "k261124-7qx2m", "K\0"})
  void whatIsNoReferenceIsNotLookedFor(String text) {
    assertThat(References.isOne(text)).isFalse();
  }
}
