package org.kaimen.signaling.consultation.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.talk.Talk;
import org.kaimen.signaling.opendoor.Attendance;

/// Where a new owner goes on from.
class BeginningTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void goesOnWhereItWasWrittenDown() {
    assertThat(of(null, null)).isInstanceOf(Talk.Admitted.class);
    assertThat(of(NOON, null)).isInstanceOf(Talk.Live.class);
    assertThat(of(NOON, NOON.plusSeconds(9)))
        .isInstanceOfSatisfying(
            Talk.Held.class, held -> assertThat(held.since()).isEqualTo(NOON.plusSeconds(9)));
  }

  private static Talk of(@Nullable Instant started, @Nullable Instant held) {
    UUID id = new UUID(0, 1);
    return Beginning.of(
        new Consultation(
            id,
            new Consultation.Occasion(id, id, id, "K1", "楼道漏水"),
            new Consultation.Person(new UUID(0, 2), "王芳"),
            new Consultation.Person(new UUID(0, 3), "李建国"),
            Attendance.ONLINE,
            true,
            new Consultation.Times(NOON, started, held, null, false),
            1),
        List.of(),
        List.of(),
        List.of(),
        NOON);
  }
}
