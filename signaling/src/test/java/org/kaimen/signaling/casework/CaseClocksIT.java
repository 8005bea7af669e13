package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kaimen.signaling.casework.clock.LegalClock;
import org.kaimen.signaling.casework.clock.WorkCalendar;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.platform.LocalizedText;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// Clocks as staff drive them, and what is derived of them.
class CaseClocksIT extends KaimenIT {

  @Autowired private Cases cases;
  @Autowired private Deadlines deadlines;

  private Department roads = new Department(UUID.randomUUID(), new LocalizedText("", ""));
  private SignedIn fang;
  private SignedIn clerk;
  private SignedIn handler;
  private SignedIn official;
  private CaseFile file;

  @BeforeEach
  void aCaseWithADepartment() {
    fang = people.citizen("王芳");
    roads = people.department("市政养护所", "Roads");
    clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
    handler = people.staff("孙亮", roads, Role.HANDLER);
    official = people.staff("周建国", roads, Role.OFFICIAL);
    file =
        Objects.requireNonNull(
            cases.file(fang.id(), Told.privately("路灯坏了", "坏了三周。", null)).block());
    append(new Handling.Accepted(CaseKind.HELP, "赵敏"));
    append(new Handling.Routed(List.of(roads.id()), null, "赵敏"));
  }

  private void append(CaseEvent event) {
    file = Objects.requireNonNull(cases.append(file.id(), clerk.id(), event).block());
  }

  private ResponseSpec act(SignedIn who, Map<String, ?> act) {
    return web(who)
        .post()
        .uri("/api/staff/cases/{reference}/acts", file.reference())
        .bodyValue(act)
        .exchange();
  }

  private void done(SignedIn who, Map<String, ?> act) {
    act(who, act).expectStatus().isOk();
  }

  private void refused(SignedIn who, Map<String, ?> act, int status, String code) {
    act(who, act).expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  /// A sign-in lasts a day.
  private SignedIn again(SignedIn who) {
    return people.signIn(who.id(), Audience.STAFF, new Scope.Full());
  }

  private LegalClock legal() {
    return Objects.requireNonNull(cases.byId(file.id()).block())
        .clocks()
        .legal()
        .orElseThrow()
        .clock();
  }

  private WorkCalendar calendar() {
    return Objects.requireNonNull(deadlines.calendar().block());
  }

  private static final Map<String, ?> ASK =
      Map.of("type", "ask-extension", "days", 5, "reason", "要鉴定");
  private static final Map<String, ?> GRANT = Map.of("type", "grant-extension");

  @Test
  void whoAsksForMoreTimeDoesNotGrantIt() {
    LocalDate due = legal().dueOn(calendar()).orElseThrow();
    refused(clerk, GRANT, 409, "case-out-of-turn");
    done(clerk, ASK);
    refused(clerk, GRANT, 403, "own-extension");
    refused(handler, GRANT, 403, "not-allowed");
    assertThat(legal().dueOn(calendar())).contains(due);

    done(official, GRANT);

    assertThat(legal().dueOn(calendar()).orElseThrow()).isAfter(due);
    assertThat(legal().extension()).isEqualTo(5);
    refused(official, GRANT, 409, "case-out-of-turn");
  }

  @Test
  void anExtensionHasThirtyDaysAtMost() {
    Map<String, ?> tooLong = Map.of("type", "ask-extension", "days", 31, "reason", "要鉴定");
    refused(handler, tooLong, 400, "request-not-valid");
    done(handler, Map.of("type", "ask-extension", "days", 28, "reason", "要鉴定"));
    done(clerk, GRANT);
    refused(handler, ASK, 409, "case-out-of-turn");
  }

  @Test
  void whatIsRefusedChangesNothing() {
    LocalDate due = legal().dueOn(calendar()).orElseThrow();
    done(handler, ASK);
    done(official, Map.of("type", "refuse-extension", "reason", "不必"));
    refused(official, GRANT, 409, "case-out-of-turn");
    assertThat(legal().dueOn(calendar())).contains(due);
  }

  @Test
  void whatIsLateIsNeitherPausedNorExtended() {
    done(handler, ASK);
    clock.skip(Duration.ofDays(20));
    official = again(official);
    handler = again(handler);
    refused(official, GRANT, 409, "deadline-over");
    refused(handler, Map.of("type", "pause", "reason", "examination"), 409, "deadline-over");
  }

  @Test
  void aClockIsPausedForANamedReasonOnly() {
    refused(handler, Map.of("type", "pause"), 400, "request-not-valid");
    refused(handler, Map.of("type", "pause", "reason", "holiday"), 400, "request-not-valid");
    // that is what a question to the citizen does
    refused(handler, Map.of("type", "pause", "reason", "citizen-asked"), 400, "request-not-valid");
    refused(official, Map.of("type", "pause", "reason", "examination"), 403, "not-allowed");
    done(handler, Map.of("type", "pause", "reason", "examination", "text", "送检"));
    assertThat(legal().isPaused()).isTrue();
    refused(handler, Map.of("type", "pause", "reason", "examination"), 409, "case-out-of-turn");
    done(handler, Map.of("type", "resume"));
    done(handler, Map.of("type", "ask", "question", "哪一盏？"));
    refused(handler, Map.of("type", "resume"), 409, "case-out-of-turn");
  }

  @Test
  void theQueueTellsWhatIsDue() {
    web(handler)
        .get()
        .uri("/api/staff/cases")
        .exchange()
        .expectBody()
        .jsonPath("$.lines[0].clock")
        .isEqualTo("closing")
        .jsonPath("$.lines[0].dueAt")
        .isEqualTo(legal().dueAt(calendar()).orElseThrow().toString());
  }

  /// Anything that can happen, in any order: what is written down is what the history says.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whatIsWrittenIsWhatTheHistorySays(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CaseEvent> samples = AllEvents.samples();
    int happened = 0;
    for (int i = 0; i < 120; i++) {
      CaseEvent event = samples.get(random.nextInt(samples.size()));
      if (!(event instanceof CaseEvent.Filed) && happens(event)) {
        happened++;
      }
      clock.skip(Duration.ofMinutes(random.nextInt(1, 2 * 24 * 60)));
    }
    file = Objects.requireNonNull(cases.byId(file.id()).block());

    assertThat(happened).isGreaterThan(10);
    assertThat(written()).isEqualTo(folded());
    // a file sent twice is kept once, and the watch notes what is late meanwhile
    assertThat(cases.verify(file.id()).block())
        .isEqualTo(new Verdict.Intact(file.entries().size()));
  }

  /// The watch notes what is late meanwhile: what the case took a moment before it may not take any
  /// more.
  private boolean happens(CaseEvent event) {
    if (!file.accepts(event)) {
      return false;
    }
    try {
      append(event);
      return true;
    } catch (Refusal e) {
      file = Objects.requireNonNull(cases.byId(file.id()).block());
      assertThat(file.accepts(event)).as(e.getMessage()).isFalse();
      return false;
    }
  }

  private record Row(
      boolean paused, boolean warned, boolean missed, boolean ended, Map<String, Object> times) {}

  private static Map<String, Object> times(@Nullable Object... pairs) {
    Map<String, Object> times = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      Object value = pairs[i + 1];
      if (value != null) {
        times.put(String.valueOf(pairs[i]), value);
      }
    }
    return times;
  }

  private List<Row> folded() {
    List<Row> rows = new ArrayList<>();
    for (CaseClocks.Started started : file.clocks().all()) {
      LegalClock one = started.clock();
      rows.add(
          new Row(
              one.isPaused(),
              one.warned(),
              one.missed(),
              !one.isRunning(),
              times(
                  "due", one.dueAt(calendar()).orElse(null),
                  "warn", one.warnAt(calendar()).orElse(null),
                  "on", one.dueOn(calendar()).orElse(null),
                  "started", one.startedAt())));
    }
    return rows;
  }

  private List<Row> written() {
    return Objects.requireNonNull(
        database
            .sql("select * from casework.clock where case_id = :id order by seq")
            .bind("id", file.id())
            .map(row ->
                new Row(
                    Boolean.TRUE.equals(row.get("paused", Boolean.class)),
                    Boolean.TRUE.equals(row.get("warned", Boolean.class)),
                    Boolean.TRUE.equals(row.get("missed", Boolean.class)),
                    row.get("ended_at", Instant.class) != null,
                    times(
                        "due", row.get("due_at", Instant.class),
                        "warn", row.get("warn_at", Instant.class),
                        "on", row.get("due_on", LocalDate.class),
                        "started", row.get("started_at", Instant.class))))
            .all()
            .collectList()
            .block());
  }
}
