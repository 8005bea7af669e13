package org.kaimen.signaling.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Verdict;
import org.kaimen.signaling.testing.KaimenIT;
import org.springframework.beans.factory.annotation.Autowired;

/// The city of the demo: every case is one that could have been, and it is built once.
class CityIT extends KaimenIT {

  private static final int CASES = 150;

  /// Deadlines that fall due meanwhile are noted beside, as everywhere.
  private static final String WRITTEN =
      "casework.case_event where event ->> 'type' not in ('deadline-warned', 'deadline-missed')";

  @Autowired private City city;
  @Autowired private DemoPeople demoPeople;
  @Autowired private Cases cases;

  @Test
  void itsHistoriesAreIntactAndBuiltOnce() {
    demoPeople.enter().block();
    assertThat(city.build(CASES).block()).isEqualTo(CASES);
    long entries = count(WRITTEN);
    assertThat(city.build(CASES).block()).isEqualTo(CASES);
    assertThat(count(WRITTEN)).isEqualTo(entries);
    assertThat(count("casework.case_file")).isEqualTo(CASES);
    assertThat(entries).isGreaterThan(CASES * 6L);
    assertThat(count("casework.clarification")).isEqualTo(3);
    assertThat(count("casework.clarification_case")).isPositive();
    for (int n = 0; n < CASES; n += 10) {
      assertThat(cases.verify(DemoPeople.id("city:" + n)).block())
          .isInstanceOf(Verdict.Intact.class);
    }
  }

  private long count(String table) {
    return Objects.requireNonNull(
        database
            .sql("select count(*) from " + table)
            .map(row -> row.get(0, Long.class))
            .one()
            .block());
  }
}
