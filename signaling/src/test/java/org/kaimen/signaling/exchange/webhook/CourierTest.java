package org.kaimen.signaling.exchange.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CourierTest {

  @Test
  void pausesDoubleAndHaveAnEnd() {
    assertThat(Courier.pauseAfter(0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(Courier.pauseAfter(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(Courier.pauseAfter(10)).isEqualTo(Duration.ofSeconds(5120));
    assertThat(Courier.pauseAfter(11)).isEqualTo(Duration.ofHours(2));
    assertThat(Courier.pauseAfter(1000)).isEqualTo(Duration.ofHours(2));
  }
}
