package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.signaling.casework.CaseState.Promised.KEPT;
import static org.kaimen.signaling.casework.CaseState.Promised.NOTHING;
import static org.kaimen.signaling.casework.CaseState.Promised.OPEN;
import static org.kaimen.signaling.casework.CaseState.Promised.REPORTED;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PromisesTest {

  private static final UUID ROADS = new UUID(9, 1);
  private static final UUID WATER = new UUID(9, 2);
  private static final List<UUID> BOTH = List.of(ROADS, WATER);

  @Test
  void eachDepartmentKeepsItsOwn() {
    Promises both = Promises.NONE.given(ROADS).given(WATER);
    Promises one = both.reported(ROADS, BOTH).orElseThrow();

    assertThat(one.of(ROADS)).isEqualTo(REPORTED);
    assertThat(one.of(WATER)).isEqualTo(OPEN);
    assertThat(one.overall()).isEqualTo(OPEN);
    assertThat(one.reported(ROADS, BOTH)).isEmpty();
    Promises confirmed = one.confirmed().orElseThrow();
    assertThat(confirmed.of(ROADS)).isEqualTo(KEPT);
    assertThat(confirmed.of(WATER)).isEqualTo(OPEN);
    assertThat(confirmed.isSettled()).isFalse();
  }

  @Test
  void whatWasPromisedFaceToFaceIsReportedByWhoHasTheCase() {
    Promises promises = Promises.NONE.given(null).given(WATER);

    Promises reported = promises.reported(ROADS, BOTH).orElseThrow();
    assertThat(reported.of(null)).isEqualTo(REPORTED);
    assertThat(reported.of(WATER)).isEqualTo(OPEN);
    // water gave its part away
    assertThat(promises.reported(ROADS, List.of(ROADS)).orElseThrow().of(WATER))
        .isEqualTo(REPORTED);
    assertThat(promises.reported(null, BOTH).orElseThrow().overall()).isEqualTo(REPORTED);
  }

  @Test
  void whoPromisesAnewTakesBackTheirOwnOnly() {
    Promises kept = Promises.NONE.given(ROADS).confirmed().orElseThrow();
    assertThat(kept.given(WATER).of(ROADS)).isEqualTo(KEPT);
    assertThat(kept.given(ROADS).overall()).isEqualTo(OPEN);
    assertThat(kept.given(ROADS).all()).hasSize(1);
  }

  @Test
  void whatIsDeniedIsOwedAgain() {
    Promises promises = Promises.NONE.given(ROADS);
    assertThat(promises.denied()).isEmpty();
    assertThat(promises.reported(ROADS, BOTH).orElseThrow().denied()).contains(promises);
    assertThat(promises.confirmed().orElseThrow().denied()).isEmpty();
  }

  @Test
  void theCitizenAloneReleases() {
    Promises promises = Promises.NONE.given(ROADS).confirmed().orElseThrow().given(WATER);
    assertThat(promises.released().of(ROADS)).isEqualTo(KEPT);
    assertThat(promises.released().of(WATER)).isEqualTo(NOTHING);
    assertThat(Promises.NONE.overall()).isEqualTo(NOTHING);
  }
}
