package org.kaimen.signaling.casework.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.CaseKind;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Handling;
import org.kaimen.signaling.casework.Told;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// The calendar of working days, edited by those who may.
class CalendarIT extends KaimenIT {

  @Autowired private Cases cases;
  @Autowired private DeadlineWatch watch;

  private Department reception = new Department(UUID.randomUUID(), new LocalizedText("", ""));
  private SignedIn clerk;
  private CaseFile file;

  @BeforeEach
  void aCase() {
    reception = people.department("信访局", "Reception");
    clerk = people.staff("赵敏", reception, Role.CLERK);
    UUID fang = people.citizen("王芳").id();
    file = Objects.requireNonNull(cases.file(fang, Told.privately("路灯坏了", "坏了三周。", null)).block());
    cases.append(file.id(), clerk.id(), new Handling.Accepted(CaseKind.INQUIRY, "赵敏")).block();
  }

  private ResponseSpec set(SignedIn who, LocalDate day, Map<String, ?> change) {
    return web(who).put().uri("/api/staff/calendar/" + day).bodyValue(change).exchange();
  }

  private static Map<String, Object> change(boolean working, String reason) {
    return Map.of("working", working, "reason", reason);
  }

  private LocalDate due() {
    return Objects.requireNonNull(
        database
            .sql(
                """
                select due_on from casework.clock
                 where case_id = :id and step = 'closing'
                """)
            .bind("id", file.id())
            .map(row -> row.get("due_on", LocalDate.class))
            .one()
            .block());
  }

  @Test
  void anEditMovesWhatIsDueAndIsAudited() {
    LocalDate before = due();

    set(clerk, before, change(false, "台风停工"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.mayEdit")
        .isEqualTo(true)
        .jsonPath("$.days[?(@.day == '%s')].reason".formatted(before))
        .isEqualTo(List.of("台风停工"));
    watch.reckonStale().block();

    assertThat(due()).isAfter(before);
    web(clerk)
        .get()
        .uri("/api/staff/calendar?year=" + before.getYear())
        .exchange()
        .expectBody()
        .jsonPath("$.left")
        .isEqualTo(0);
    set(clerk, before, change(true, "照常上班")).expectStatus().isOk();
    watch.reckonStale().block();
    assertThat(due()).isEqualTo(before);
    assertThat(audited(before))
        .containsExactly("calendar:" + before + "/rest", "calendar:" + before + "/working");
  }

  private List<String> audited(LocalDate day) {
    return Objects.requireNonNull(
        database
            .sql("select object from audit.entry where object like :object order by id")
            .bind("object", "calendar:" + day + "%")
            .map(row -> row.get("object", String.class))
            .all()
            .collectList()
            .block());
  }

  @Test
  void clerksEditItAndOtherStaffRead() {
    LocalDate day = LocalDate.of(2026, 12, 31);
    for (Role role : List.of(Role.OFFICIAL, Role.REVIEWER, Role.HANDLER)) {
      SignedIn staff = people.staff("某人", reception, role);
      set(staff, day, change(false, "?")).expectStatus().isForbidden();
      web(staff)
          .get()
          .uri("/api/staff/calendar?year=2026")
          .exchange()
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.mayEdit")
          .isEqualTo(false);
    }
  }

  @Test
  void whatIsNotRightIsRefused() {
    set(clerk, LocalDate.of(2026, 12, 31), change(false, " ")).expectStatus().isBadRequest();
    set(clerk, LocalDate.of(2026, 12, 31), Map.of("reason", "?")).expectStatus().isBadRequest();
    set(clerk, LocalDate.of(1990, 12, 31), change(false, "?")).expectStatus().isBadRequest();
    web(clerk)
        .put()
        .uri("/api/staff/calendar/2026-02-30")
        .bodyValue(change(false, "?"))
        .exchange()
        .expectStatus()
        .isNotFound();
    web(clerk).get().uri("/api/staff/calendar?year=9999").exchange().expectStatus().isBadRequest();
  }

  /// The arrangements of the State Council, as the migration brings them.
  @Test
  void theHolidaysOfTheseYearsAreThere() {
    String schema = "holidays_" + UUID.randomUUID().toString().replace("-", "");
    database.sql("create schema " + schema).then().block();
    database.sql(migration(schema)).then().block();

    Object days =
        database
            .sql(
                """
                select string_agg(year || ':' || rest || '/' || worked, ' ' order by year) as days
                  from (select extract(year from day)::int as year,
                               count(*) filter (where not working) as rest,
                               count(*) filter (where working) as worked
                          from %s.calendar_day group by 1) as years
                """
                    .formatted(schema))
            .map(row -> row.get("days", String.class))
            .one()
            .block();

    assertThat(days).isEqualTo("2025:28/5 2026:33/6 2027:19/0");
  }

  /// The part of it that is about the calendar, for a schema of its own: tests begin with all
  /// tables empty.
  private static String migration(String schema) {
    try (var in =
        Objects.requireNonNull(
            CalendarIT.class.getResourceAsStream("/db/migration/V40__case_clock.sql"))) {
      String all = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return all.substring(0, all.indexOf("-- The deadlines of a case"))
          .replace("casework.", schema + ".");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
