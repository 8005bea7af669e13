package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent.Filed;
import org.kaimen.signaling.casework.PastCases.Past;
import org.kaimen.signaling.casework.clock.LegalClock;
import org.kaimen.signaling.casework.clock.WorkCalendar;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.testing.KaimenIT;
import org.kaimen.signaling.testing.TestPeople.SignedIn;
import org.springframework.beans.factory.annotation.Autowired;

/// The figures that officials read, against the clocks folded from the histories themselves.
class OnTimeFiguresIT extends KaimenIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int CASES = 60;
  private static final List<CaseKind> KINDS = List.of(CaseKind.values());

  @Autowired private PastCases past;
  @Autowired private Cases cases;
  @Autowired private Deadlines deadlines;

  private final List<UUID> ids = new ArrayList<>();
  private final Random random = new Random(7);
  private UUID roads = new UUID(0, 0);
  private UUID water = roads;
  private SignedIn clerk;
  private SignedIn bounded;

  @BeforeAll
  void aSeason() {
    SignedIn fang = people.citizen("王芳");
    var road = people.department("市政养护所", "Roads");
    roads = road.id();
    water = people.department("供水公司", "Water").id();
    clerk = people.staff("赵敏", people.department("信访局", "Reception"), Role.CLERK);
    UUID region = UUID.randomUUID();
    database
        .sql("insert into identity.region values (:id, null, '东区', 'East')")
        .bind("id", region)
        .then()
        .then(
            database
                .sql("update identity.department set region_id = :region where id = :id")
                .bind("region", region)
                .bind("id", roads)
                .then())
        .block();
    bounded = people.staff("周建国", road, Role.OFFICIAL);
    for (int n = 0; n < CASES; n++) {
      Instant filedAt = clock.instant().minus(Duration.ofHours(random.nextInt(2, 24 * 120)));
      Filed filed =
          new Filed(
              past.reference(filedAt),
              fang.id(),
              "路灯坏了",
              "坏了三周。",
              null,
              Visibility.PRIVATE,
              null,
              Channel.WEB);
      CaseFile file = past.take(UUID.randomUUID(), filed, filedAt, life(filedAt)).block();
      ids.add(Objects.requireNonNull(file).id());
    }
  }

  /// Until now, or until it is left lying.
  private List<Past> life(Instant filedAt) {
    List<Handling> events = new ArrayList<>();
    CaseKind kind = KINDS.get(random.nextInt(KINDS.size()));
    events.add(new Handling.Accepted(kind, "赵敏"));
    boolean both = random.nextBoolean();
    events.add(new Handling.Routed(both ? List.of(roads, water) : List.of(roads), null, "赵敏"));
    if (random.nextInt(4) == 0) {
      events.add(new Handling.MoreAsked("哪一盏？", "孙亮"));
      if (random.nextBoolean()) {
        events.add(new Handling.MoreAnswered("东边"));
      }
    }
    boolean promises = random.nextBoolean();
    LocalDate until = LocalDate.ofInstant(filedAt, ZONE).plusDays(random.nextInt(5, 90));
    events.add(answer(roads, promises ? new Outcome.Promise("修好", "孙亮", until) : null));
    if (both) {
      events.add(answer(water, null));
    }
    if (promises) {
      events.add(new Handling.PromiseReported("修好了", "孙亮", roads));
      events.add(new Handling.PromiseConfirmed(null));
    }
    List<Past> life = new ArrayList<>();
    Instant at = filedAt;
    for (Handling event : events.subList(0, random.nextInt(2, events.size() + 1))) {
      at = at.plus(Duration.ofHours(random.nextInt(1, 24 * 12)));
      life.add(new Past(at, null, event));
    }
    return life.stream().takeWhile(one -> one.at().isBefore(clock.instant())).toList();
  }

  private static Handling answer(UUID department, Outcome.@Nullable Promise promise) {
    Outcome.Kind kind = promise == null ? Outcome.Kind.SOLVED : Outcome.Kind.PROMISED;
    return new Handling.AnswerWritten(
        department, new Outcome(kind, "答复", promise, null, null, Instant.EPOCH, "孙亮"));
  }

  @Test
  void eachFigureIsWhatTheHistoriesSayAndWhatIsOpenAndOverdueIsLate() {
    Map<String, Integer> decided = new HashMap<>();
    Map<String, Integer> running = new HashMap<>();
    WorkCalendar calendar = Objects.requireNonNull(deadlines.calendar().block());
    Instant now = clock.instant();
    for (UUID id : ids) {
      CaseFile file = Objects.requireNonNull(cases.byId(id).block());
      for (CaseClocks.Started started : file.clocks().all()) {
        for (UUID department : file.concerned(started.last())) {
          count(started.clock(), key(department, started, file), calendar, now, decided, running);
        }
      }
    }
    Map<?, ?> told = figures(clerk);

    assertThat(lines(told, "decided", true)).containsExactlyInAnyOrderEntriesOf(decided);
    assertThat(lines(told, "running", false)).containsExactlyInAnyOrderEntriesOf(running);
    assertThat(decided.keySet()).anyMatch(line -> line.endsWith("overdue"));
    assertThat(running.keySet()).anyMatch(line -> line.endsWith("paused"));
  }

  private static void count(
      LegalClock clock,
      String key,
      WorkCalendar calendar,
      Instant now,
      Map<String, Integer> decided,
      Map<String, Integer> running) {
    Instant due = clock.dueAt(calendar).orElse(null);
    Instant ended = clock.endedAt();
    boolean late = clock.isLate(calendar, now);
    if (due != null && (late || ended != null)) {
      Instant known = late || ended == null ? due : ended;
      String how = !late ? "kept" : ended == null ? "overdue" : "late";
      YearMonth month = YearMonth.from(known.atZone(ZONE));
      decided.merge(key + " " + month + " " + how, 1, Integer::sum);
    } else {
      running.merge(key + " open", 1, Integer::sum);
      if (clock.isPaused()) {
        running.merge(key + " paused", 1, Integer::sum);
      }
    }
  }

  private static String key(UUID department, CaseClocks.Started started, CaseFile file) {
    String kind = file.kind().map(CaseKind::word).orElse("null");
    return department + " " + started.clock().step().word() + " " + kind;
  }

  /// As `department step kind [month] how` to how many.
  private static Map<String, Integer> lines(Map<?, ?> told, String which, boolean months) {
    Map<String, Integer> lines = new HashMap<>();
    for (Object one : (List<?>) Objects.requireNonNull(told.get(which))) {
      Map<?, ?> line = (Map<?, ?>) one;
      Map<?, ?> department = (Map<?, ?>) Objects.requireNonNull(line.get("department"));
      String key = department.get("id") + " " + line.get("step") + " " + line.get("kind");
      Map<?, ?> sums = months ? (Map<?, ?>) Objects.requireNonNull(line.get("onTime")) : line;
      for (String how : months ? List.of("kept", "late", "overdue") : List.of("open", "paused")) {
        int count = ((Number) Objects.requireNonNull(sums.get(how))).intValue();
        if (count > 0) {
          lines.put(months ? key + " " + line.get("month") + " " + how : key + " " + how, count);
        }
      }
    }
    return lines;
  }

  private Map<?, ?> figures(SignedIn who) {
    String to = LocalDate.ofInstant(clock.instant(), ZONE).plusDays(1).toString();
    return Objects.requireNonNull(
        web(who)
            .get()
            .uri("/api/staff/on-time?from=2020-01-01&to=" + to)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody());
  }

  @Test
  void nobodyReadsOfDepartmentsBeyondTheirRegion() {
    Map<?, ?> told = figures(bounded);
    assertThat(lines(told, "decided", true).keySet())
        .isNotEmpty()
        .allMatch(line -> line.startsWith(roads.toString()));
    assertThat(lines(told, "running", false).keySet())
        .allMatch(line -> line.startsWith(roads.toString()));
  }
}
