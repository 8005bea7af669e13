package org.kaimen.signaling.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {

  private static final long START = 1;

  @Test
  void someAreTakenAtOnceAndSoManyASecondLater() {
    Allowance allowance = new Allowance(50, 3);

    assertThat(allowance.take(START)).isTrue();
    assertThat(allowance.take(START)).isTrue();
    assertThat(allowance.take(START)).isTrue();
    assertThat(allowance.take(START)).isFalse();

    long later = START + Duration.ofMillis(21).toNanos();
    assertThat(allowance.take(later)).isTrue();
    assertThat(allowance.take(later)).isFalse();
  }

  @Test
  void whatIsNotTakenIsNotSavedBeyondTheMost() {
    Allowance allowance = new Allowance(50, 1);
    assertThat(allowance.take(START)).isTrue();

    long muchLater = START + Duration.ofHours(1).toNanos();

    assertThat(allowance.take(muchLater)).isTrue();
    assertThat(allowance.take(muchLater)).isFalse();
  }
}
