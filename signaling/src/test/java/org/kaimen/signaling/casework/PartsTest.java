package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.signaling.casework.Part.Standing.ANSWERED;
import static org.kaimen.signaling.casework.Part.Standing.BEGUN;
import static org.kaimen.signaling.casework.Part.Standing.GIVEN;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.platform.LocalizedText;

/// A case with several departments: each begins and answers for itself.
class PartsTest {

  private static final UUID ROADS = new UUID(9, 1);
  private static final UUID WATER = new UUID(9, 2);
  private static final UUID GAS = new UUID(9, 3);
  private static final String WHO = "赵敏";
  private static final Handling.Accepted ACCEPTED = new Handling.Accepted(CaseKind.HELP, WHO);
  private static final Handling.Routed BOTH =
      new Handling.Routed(List.of(ROADS, WATER), "都有关", WHO);

  private static CaseState after(CaseEvent... events) {
    return Events.file(events).state();
  }

  private static Handling.WorkBegun begun(UUID department) {
    return new Handling.WorkBegun(department, "孙亮");
  }

  private static Handling.AnswerWritten answered(UUID department) {
    return new Handling.AnswerWritten(department, outcome());
  }

  private static Outcome outcome() {
    return new Outcome(Outcome.Kind.SOLVED, "修好了。", null, null, null, Instant.EPOCH, WHO);
  }

  @Test
  void theCaseIsAnsweredWhenEachHasAnswered() {
    CaseState one = after(ACCEPTED, BOTH, begun(ROADS));
    assertThat(one.stage()).isEqualTo(Stage.IN_PROGRESS);
    assertThat(one.on(begun(ROADS))).isEmpty();
    CaseState two = one.on(begun(WATER)).orElseThrow();
    assertThat(two.parts()).containsExactly(new Part(ROADS, BEGUN), new Part(WATER, BEGUN));

    CaseState half = two.on(answered(WATER)).orElseThrow();
    assertThat(half.stage()).isEqualTo(Stage.IN_PROGRESS);
    assertThat(WaitsFor.departments(half)).containsExactly(ROADS);
    assertThat(half.on(new Handling.Closed(CloseReason.DONE, null, WHO))).isEmpty();
    CaseState whole = half.on(answered(ROADS)).orElseThrow();
    assertThat(whole.stage()).isEqualTo(Stage.OUTCOME_RECORDED);
    assertThat(WaitsFor.departments(whole)).isEmpty();
  }

  @Test
  void whoHasNoPartAnswersForNobodyButAClerkForAll() {
    CaseState held = after(ACCEPTED, BOTH);
    assertThat(held.on(answered(GAS))).isEmpty();
    CaseState all = held.on(new Handling.AnswerWritten(ROADS, outcome(), true)).orElseThrow();
    assertThat(all.stage()).isEqualTo(Stage.OUTCOME_RECORDED);
    assertThat(all.parts()).containsExactly(new Part(ROADS, ANSWERED), new Part(WATER, ANSWERED));
  }

  /// As histories from before say it.
  @Test
  void anAnswerOfOldWasThatOfAll() {
    CaseEvent old =
        HashChain.read(
            """
            {"type": "answer-written", "departmentId": "%s",
             "outcome": {"kind": "solved", "text": "好了", "recordedAt": 0, "by": "赵敏"}}
            """
                .formatted(ROADS));
    assertThat(after(ACCEPTED, BOTH, old).stage()).isEqualTo(Stage.OUTCOME_RECORDED);
  }

  @Test
  void aPartIsGivenAwayByItselfAndBegunAnew() {
    CaseState over =
        after(
            ACCEPTED,
            BOTH,
            begun(ROADS),
            begun(WATER),
            new Handling.HandedOver(WATER, GAS, "属燃气", WHO));
    assertThat(over.parts()).containsExactly(new Part(ROADS, BEGUN), new Part(GAS, GIVEN));
    assertThat(over.stage()).isEqualTo(Stage.IN_PROGRESS);
  }

  @Test
  void whoIsLeftOutIsWaitedForNoMore() {
    CaseState half = after(ACCEPTED, BOTH, answered(ROADS));
    CaseState without = half.on(new Handling.Routed(List.of(ROADS), "与供水无关", WHO)).orElseThrow();
    assertThat(without.stage()).isEqualTo(Stage.OUTCOME_RECORDED);
    CaseState more = half.on(new Handling.Routed(List.of(ROADS, GAS), null, WHO)).orElseThrow();
    assertThat(more.parts()).containsExactly(new Part(ROADS, ANSWERED), new Part(GAS, GIVEN));
    assertThat(more.stage()).isEqualTo(Stage.IN_PROGRESS);
  }

  @Test
  void whatIsDisputedIsEverybodysAgain() {
    CaseState again =
        after(ACCEPTED, BOTH, answered(ROADS), answered(WATER), new Handling.Disputed("没有修好"));
    assertThat(again.parts()).containsExactly(new Part(ROADS, GIVEN), new Part(WATER, GIVEN));
    assertThat(again.stage()).isEqualTo(Stage.ASSIGNED);
  }

  @Test
  void whoTalksMeanwhileWaitsForAllDepartmentsAfterwards() {
    CaseState heard = after(ACCEPTED, BOTH, Events.booked(1), answered(ROADS), Events.heard(1));
    assertThat(heard.stage()).isEqualTo(Stage.HEARD);
    assertThat(WaitsFor.departments(heard)).containsExactly(WATER);
    assertThat(heard.on(answered(WATER)).orElseThrow().stage()).isEqualTo(Stage.OUTCOME_RECORDED);
  }

  @Test
  void theClosingClockRunsUntilTheLastHasAnswered() {
    assertThat(Events.file(ACCEPTED, BOTH, answered(ROADS)).clocks().legal()).isPresent();
    assertThat(Events.file(ACCEPTED, BOTH, answered(ROADS), answered(WATER)).clocks().legal())
        .isEmpty();
  }

  /// Or it would wait for ever for an answer that was given before it came.
  @Test
  void aCaseThatIsPutWithItIsAnsweredAsFar() {
    CaseFile leading = Events.file(ACCEPTED, BOTH, answered(WATER));
    CaseState follower = after(ACCEPTED, BOTH, answered(WATER));
    assertThat(after(Carried.upTo(leading, WHO).toArray(CaseEvent[]::new)).parts())
        .isEqualTo(follower.parts());
  }

  /// Of a promise given for all any that holds the case can say that it is kept.
  @Test
  void whatIsPromisedForAllIsReportedByAny() {
    Outcome.Promise promise = new Outcome.Promise("修好", "孙亮", LocalDate.parse("2026-12-20"));
    Outcome outcome =
        new Outcome(Outcome.Kind.PROMISED, "会修好。", promise, null, null, Instant.EPOCH, WHO);
    CaseState all = after(ACCEPTED, BOTH, new Handling.AnswerWritten(ROADS, outcome, true));
    assertThat(WaitsFor.departments(all)).containsExactly(ROADS, WATER);
    assertThat(all.on(new Handling.PromiseReported("好了", "周洁", WATER)).orElseThrow().promised())
        .isEqualTo(CaseState.Promised.REPORTED);
  }

  @Test
  void pagesTellWhoHasItSinceWhenAndWhoIsWaitedFor() {
    CaseFile file =
        Events.file(
            ACCEPTED,
            BOTH,
            begun(ROADS),
            answered(ROADS),
            new Handling.HandedOver(WATER, GAS, "属燃气", WHO));
    Department roads = new Department(ROADS, new LocalizedText("道路", "Roads"));
    Department gas = new Department(GAS, new LocalizedText("燃气", "Gas"));
    List<PartView> parts = PartView.of(file, Map.of(ROADS, roads, GAS, gas));

    assertThat(parts)
        .containsExactly(
            new PartView(roads, ANSWERED, hour(2), "都有关", hour(3), "孙亮", outcome(), false),
            new PartView(gas, GIVEN, hour(5), "属燃气", null, null, null, true));
    // the line of steps has a present one, whoever answered first
    assertThat(Step.of(Events.file(ACCEPTED, BOTH, answered(ROADS)), ZoneOffset.UTC, Map.of()))
        .filteredOn(step -> step.state() == Step.State.CURRENT)
        .extracting(Step::stage)
        .containsExactly(Stage.IN_PROGRESS);
  }

  private static Instant hour(int number) {
    return Events.FILED_AT.plusSeconds(3600L * number);
  }
}
