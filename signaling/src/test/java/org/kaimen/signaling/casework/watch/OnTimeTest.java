package org.kaimen.signaling.casework.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.watch.OnTime.Deadline;

class OnTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

  private static Instant days(int from) {
    return NOW.plus(Duration.ofDays(from));
  }

  private static Deadline deadline(@Nullable Integer due, @Nullable Integer ended) {
    return new Deadline(due == null ? null : days(due), ended == null ? null : days(ended));
  }

  private static OnTime of(Deadline... deadlines) {
    return List.of(deadlines).stream()
        .reduce(OnTime.NONE, (sum, one) -> sum.and(one, NOW), (a, _) -> a);
  }

  @Test
  void whatIsOpenAndOverdueIsLate() {
    OnTime sum =
        of(
            deadline(-5, -6),
            deadline(3, -1),
            deadline(-5, -4),
            deadline(-2, null),
            // due this very instant: it is too late
            deadline(0, null));

    assertThat(sum).isEqualTo(new OnTime(2, 1, 2, 0.4));
  }

  @Test
  void whatIsNotDueYetOrStandsStillCountsForNothing() {
    assertThat(of(deadline(1, null), deadline(null, null))).isEqualTo(OnTime.NONE);
    assertThat(OnTime.NONE.rate()).isNull();
  }

  @Test
  void aDeadlineBelongsToTheDayItWasDecided() {
    assertThat(deadline(3, -1).decidedAt(NOW)).isEqualTo(days(-1));
    assertThat(deadline(-5, -4).decidedAt(NOW)).isEqualTo(days(-5));
    assertThat(deadline(-5, null).decidedAt(NOW)).isEqualTo(days(-5));
    assertThat(deadline(5, null).decidedAt(NOW)).isNull();
  }
}
