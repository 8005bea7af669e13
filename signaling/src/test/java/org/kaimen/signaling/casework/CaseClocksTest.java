package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseClocks.Started;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.casework.clock.LegalClock;
import org.kaimen.signaling.casework.clock.PauseReason;
import org.kaimen.signaling.casework.clock.WorkCalendar;

/// Which clocks run at which point of a case's life. It is filed on Tuesday, 2026-11-24.
class CaseClocksTest {

  private static final String WHO = "赵敏";
  private static final UUID ROADS = new UUID(9, 1);
  private static final WorkCalendar CALENDAR =
      new WorkCalendar(java.time.ZoneId.of("Asia/Shanghai"), Map.of());

  private static Handling.Accepted accepted(CaseKind kind) {
    return new Handling.Accepted(kind, WHO);
  }

  private static Handling.AnswerWritten answered(Outcome.Kind kind) {
    return new Handling.AnswerWritten(
        ROADS, new Outcome(kind, "答复", null, null, null, Events.FILED_AT, WHO));
  }

  private static LegalClock legal(CaseEvent... events) {
    return Events.file(events).clocks().legal().map(Started::clock).orElseThrow();
  }

  private static LocalDate due(CaseEvent... events) {
    return legal(events).dueOn(CALENDAR).orElseThrow();
  }

  @Test
  void eachKindHasItsTerm() {
    assertThat(legal().step()).isEqualTo(ClockStep.ACCEPTANCE);
    assertThat(due()).isEqualTo("2026-12-09");
    assertThat(due(accepted(CaseKind.INQUIRY))).isEqualTo("2026-11-25");
    assertThat(due(accepted(CaseKind.HELP))).isEqualTo("2026-12-01");
    assertThat(due(accepted(CaseKind.COMPLAINT))).isEqualTo("2026-12-08");
    assertThat(due(accepted(CaseKind.PETITION))).isEqualTo("2027-01-25");
  }

  @Test
  void whoIsReceivedIsTakenUp() {
    assertThat(legal(Events.booked(1)).step()).isEqualTo(ClockStep.ACCEPTANCE);
    assertThat(legal(Events.booked(1), Events.heard(1)).step()).isEqualTo(ClockStep.CLOSING);
  }

  @Test
  void aReturnedCaseWaitsForNoAuthority() {
    CaseEvent returned = new Handling.Returned("请写明地点", WHO);
    assertThat(Events.file(returned).clocks().legal()).isEmpty();
    CaseClocks clocks = Events.file(returned, new Handling.Supplemented("东门")).clocks();
    assertThat(clocks.all()).hasSize(2);
    assertThat(clocks.legal().map(Started::seq)).contains(3);
  }

  @Test
  void whatIsTransferredIsNotClosedYet() {
    for (Outcome.Kind kind : List.of(Outcome.Kind.TRANSFERRED, Outcome.Kind.CONTINUED)) {
      assertThat(legal(accepted(CaseKind.HELP), answered(kind)).step())
          .isEqualTo(ClockStep.CLOSING);
    }
    for (Outcome.Kind kind : List.of(Outcome.Kind.SOLVED, Outcome.Kind.REFUSED)) {
      assertThat(Events.file(accepted(CaseKind.HELP), answered(kind)).clocks().legal()).isEmpty();
    }
  }

  @Test
  void anObjectionStartsTheTermOnceMore() {
    CaseClocks clocks =
        Events.file(
                accepted(CaseKind.INQUIRY),
                answered(Outcome.Kind.SOLVED),
                new Handling.Disputed("还是不亮"))
            .clocks();

    assertThat(clocks.all()).extracting(Started::seq).containsExactly(1, 2, 4);
    assertThat(clocks.legal().orElseThrow().clock().dueOn(CALENDAR))
        .contains(LocalDate.parse("2026-11-25"));
  }

  @Test
  void whileTheCitizenIsAskedTheClockStandsStill() {
    CaseEvent asked = new Handling.MoreAsked("哪一盏？", WHO);

    assertThat(legal(accepted(CaseKind.HELP), asked).pausedFor())
        .contains(PauseReason.CITIZEN_ASKED);
    assertThat(legal(accepted(CaseKind.HELP), asked, new Handling.MoreAnswered("东边")).isPaused())
        .isFalse();
    // nobody but the citizen lets it go on
    assertThat(Events.file(asked).accepts(new Clocked.ClockResumed(WHO))).isFalse();
  }

  @Test
  void anAnswerEndsNoPauseOfAnotherReason() {
    assertThat(
            legal(
                    new Clocked.ClockPaused(PauseReason.EXAMINATION, null, WHO),
                    new Handling.MoreAsked("哪一盏？", WHO),
                    new Handling.MoreAnswered("东边"))
                .pausedFor())
        .contains(PauseReason.EXAMINATION);
  }

  @Test
  void anExtensionFitsOnlyWhereItWasAsked() {
    CaseEvent asked = new Clocked.ExtensionAsked(30, "要鉴定", WHO);
    CaseFile before = Events.file(accepted(CaseKind.PETITION));
    CaseFile after = Events.file(accepted(CaseKind.PETITION), asked);
    CaseEvent granted = new Clocked.ExtensionGranted(30, "要鉴定", WHO);

    assertThat(before.accepts(granted)).isFalse();
    assertThat(before.accepts(new Clocked.ExtensionAsked(31, "要鉴定", WHO))).isFalse();
    assertThat(before.accepts(asked)).isTrue();
    assertThat(after.accepts(asked)).isFalse();
    assertThat(after.accepts(new Clocked.ExtensionGranted(20, "要鉴定", WHO))).isFalse();
    assertThat(after.accepts(granted)).isTrue();
    // a case that nobody has taken up yet has no extension
    assertThat(Events.file().accepts(new Clocked.ExtensionAsked(1, "要鉴定", WHO))).isFalse();
    assertThat(due(accepted(CaseKind.PETITION), asked, granted)).isEqualTo("2027-02-22");
  }

  @Test
  void aPromiseThatIsDeniedIsDueAsItWas() {
    CaseEvent reported = new Handling.PromiseReported("修好了", WHO);
    CaseFile done = Events.file(Events.heard(1), Events.promised("修好路灯"), reported);
    assertThat(done.clocks().promise()).isEmpty();

    CaseFile denied =
        Events.file(
            Events.heard(1),
            Events.promised("修好路灯"),
            new Clocked.DeadlineWarned(ClockStep.PROMISE, LocalDate.parse("2026-12-01")),
            reported,
            new Handling.PromiseDenied("还是不亮"));
    LegalClock promise = denied.clocks().promise().orElseThrow().clock();

    assertThat(promise.dueOn(CALENDAR)).contains(LocalDate.parse("2026-12-01"));
    assertThat(promise.warned()).isTrue();
    assertThat(denied.clocks().legal()).isEmpty();
  }

  @Test
  void nothingRunsInAClosedCase() {
    CaseFile closed =
        Events.file(
            accepted(CaseKind.HELP), new Handling.Closed(CloseReason.WITHDRAWN, null, null));

    assertThat(closed.clocks().shown()).isEmpty();
    assertThat(closed.accepts(new Clocked.ClockPaused(PauseReason.EXAMINATION, null, WHO)))
        .isFalse();
  }

  @Test
  void aPromisesClockRunsOnInAClosedCase() {
    CaseEvent closed = new Handling.Closed(CloseReason.DUPLICATE, null, WHO);
    CaseFile file = Events.file(Events.heard(1), Events.promised("修好路灯"), closed);
    CaseEvent missed = new Clocked.DeadlineMissed(ClockStep.PROMISE, LocalDate.parse("2026-12-01"));

    assertThat(file.clocks().legal()).isEmpty();
    assertThat(file.clocks().promise()).isPresent();
    assertThat(file.accepts(missed)).isTrue();
    assertThat(
            Events.file(Events.heard(1), Events.promised("修好路灯"), closed, missed).accepts(missed))
        .isFalse();
    CaseEvent back = new Handling.Closed(CloseReason.WITHDRAWN, null, null);
    assertThat(Events.file(Events.heard(1), Events.promised("修好路灯"), back).clocks().promise())
        .isEmpty();
  }

  @Test
  void ofTwoPromisesEachHasItsClock() {
    UUID water = new UUID(9, 2);
    CaseEvent routed = new Handling.Routed(List.of(ROADS, water), null, WHO);
    CaseEvent late = promised(ROADS, "2026-12-20");
    CaseEvent soon = promised(water, "2026-12-10");
    CaseEvent missed = new Clocked.DeadlineMissed(ClockStep.PROMISE, LocalDate.parse("2026-12-10"));
    CaseEvent reported = new Handling.PromiseReported("好了", WHO, water);
    CaseFile both = Events.file(accepted(CaseKind.HELP), routed, late, soon, missed);

    assertThat(both.clocks().promise().map(Started::seq)).contains(5);
    assertThat(both.accepts(missed)).isFalse();
    assertThat(both.clocks().at(4).orElseThrow().clock().missed()).isFalse();
    CaseClocks one =
        Events.file(accepted(CaseKind.HELP), routed, late, soon, missed, reported).clocks();
    assertThat(one.promise().map(Started::seq)).contains(4);
    assertThat(one.all())
        .extracting(Started::promised)
        .endsWith(CaseState.Promised.OPEN, CaseState.Promised.REPORTED);
    // a further answer without a promise takes back none
    assertThat(
            Events.file(accepted(CaseKind.HELP), routed, late, soon, answered(Outcome.Kind.SOLVED))
                .clocks()
                .promise()
                .map(Started::seq))
        .contains(5);
  }

  private static CaseEvent promised(UUID department, String until) {
    return new Handling.AnswerWritten(
        department,
        new Outcome(
            Outcome.Kind.PROMISED,
            "会修好。",
            new Outcome.Promise("修好", "孙亮", LocalDate.parse(until)),
            null,
            null,
            Events.FILED_AT,
            WHO));
  }

  @Test
  void aDeadlineIsWarnedOfAndMissedOnce() {
    CaseEvent warned = new Clocked.DeadlineWarned(ClockStep.ACCEPTANCE, LocalDate.EPOCH);
    CaseEvent missed = new Clocked.DeadlineMissed(ClockStep.ACCEPTANCE, LocalDate.EPOCH);

    assertThat(Events.file(warned).accepts(warned)).isFalse();
    assertThat(Events.file(warned).accepts(missed)).isTrue();
    assertThat(Events.file(missed).accepts(missed)).isFalse();
    assertThat(Events.file(missed).accepts(warned)).isFalse();
    assertThat(
            Events.file().accepts(new Clocked.DeadlineMissed(ClockStep.CLOSING, LocalDate.EPOCH)))
        .isFalse();
  }
}
