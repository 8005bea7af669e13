package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.signaling.casework.Events.booked;
import static org.kaimen.signaling.casework.Events.booking;
import static org.kaimen.signaling.casework.Events.file;
import static org.kaimen.signaling.casework.Events.heard;
import static org.kaimen.signaling.casework.Events.promised;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.casework.CaseEvent.BookingCancelled;
import org.kaimen.signaling.platform.LocalizedText;

class StepTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final UUID ROADS = new UUID(9, 1);

  @Test
  void aNewCaseKnowsWhatIsToCome() {
    assertThat(line(file()))
        .containsExactly(
            "submitted current",
            "accepted coming",
            "assigned coming",
            "booked coming",
            "heard coming",
            "outcome-recorded coming",
            "closed coming");
  }

  @Test
  void anAppointmentSaysWithWhomAndWhen() {
    Step step = step(file(booked(1)), Stage.BOOKED);

    assertThat(step.state()).isEqualTo(Step.State.CURRENT);
    assertThat(step.who()).isEqualTo("李明");
    assertThat(step.until()).isEqualTo(booked(1).startsAt());
    assertThat(step.at()).isEqualTo(Events.FILED_AT.plusSeconds(3600));
  }

  @Test
  void aCancelledAppointmentIsToComeAgain() {
    assertThat(line(file(booked(1), new BookingCancelled(booking(1)))))
        .startsWith("submitted current", "accepted coming", "assigned coming", "booked coming");
  }

  @Test
  void aPromiseIsDueAtTheEndOfItsDayWhereTheAuthorityIs() {
    Step step = step(file(booked(1), heard(1), promised("修好路灯")), Stage.OUTCOME_RECORDED);

    assertThat(step.until()).isEqualTo(Instant.parse("2026-12-01T15:59:00Z"));
    assertThat(step.who()).isEqualTo("市政养护所");
    assertThat(step.note()).isEqualTo("修好路灯");
  }

  @Test
  void aCorrectedOutcomeTakesThePlaceOfTheFirst() {
    CaseFile file = file(booked(1), heard(1), promised("修好路灯"), promised("换新路灯"));

    assertThat(step(file, Stage.OUTCOME_RECORDED).note()).isEqualTo("换新路灯");
  }

  @Test
  void aTransferSaysWhoHasItNowAndARefusalWhyNot() {
    Outcome transferred =
        new Outcome(Outcome.Kind.TRANSFERRED, "转办。", null, "市水务局", null, Events.FILED_AT, "李明");
    Outcome refused =
        new Outcome(Outcome.Kind.REFUSED, "不符合规定。", null, null, "第十二条", Events.FILED_AT, "李明");

    Step toOthers = step(file(heard(1), Events.outcome(transferred)), Stage.OUTCOME_RECORDED);
    Step grounded = step(file(heard(1), Events.outcome(refused)), Stage.OUTCOME_RECORDED);

    assertThat(toOthers.who()).isEqualTo("市水务局");
    assertThat(grounded.who()).isEqualTo("李明");
    assertThat(grounded.note()).isEqualTo("第十二条");
  }

  @Test
  void aSecondAppointmentPutsTheLaterStepsAheadOnceMore() {
    assertThat(line(file(booked(1), heard(1), promised("修好路灯"), booked(2))))
        .containsExactly(
            "submitted done",
            "booked current",
            "heard coming",
            "outcome-recorded coming",
            "closed coming");
  }

  @Test
  void aRoutedCaseSaysWithWhichDepartmentAndSinceWhen() {
    CaseFile file =
        file(
            new Handling.Accepted(CaseKind.HELP, "赵敏"),
            new Handling.Routed(List.of(ROADS), null, "赵敏"));

    assertThat(line(file))
        .startsWith("submitted done", "accepted done", "assigned current", "booked coming");
    Step step = step(file, Stage.ASSIGNED);
    assertThat(step.departments()).containsExactly(new LocalizedText("市政养护所", "Roads"));
    assertThat(step.at()).isEqualTo(Events.FILED_AT.plusSeconds(7200));
    assertThat(step(file, Stage.ACCEPTED).who()).isEqualTo("赵敏");
  }

  private static List<String> line(CaseFile file) {
    return Step.of(file, ZONE, Map.of(ROADS, new LocalizedText("市政养护所", "Roads"))).stream()
        .map(step -> step.stage().word() + " " + step.state().word())
        .toList();
  }

  private static Step step(CaseFile file, Stage stage) {
    return Step.of(file, ZONE, Map.of(ROADS, new LocalizedText("市政养护所", "Roads"))).stream()
        .filter(step -> step.stage() == stage)
        .findFirst()
        .orElseThrow();
  }
}
