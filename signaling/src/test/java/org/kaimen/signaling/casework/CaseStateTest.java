package org.kaimen.signaling.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaseStateTest {

  private static final UUID ROADS = new UUID(9, 1);
  private static final UUID WATER = new UUID(9, 2);
  private static final String WHO = "赵敏";
  private static final List<CloseReason> REASONS = List.of(CloseReason.values());

  private static CaseState after(CaseEvent... events) {
    return Events.file(events).state();
  }

  private static boolean fits(CaseState state, CaseEvent event) {
    return state.on(event).isPresent();
  }

  private static Handling.Accepted accepted() {
    return new Handling.Accepted(CaseKind.HELP, WHO);
  }

  private static Handling.Routed routed(UUID... departments) {
    return new Handling.Routed(List.of(departments), null, WHO);
  }

  private static Handling.Closed closed(CloseReason reason) {
    return new Handling.Closed(reason, null, WHO);
  }

  private static Handling.AnswerWritten solved() {
    return new Handling.AnswerWritten(
        ROADS, new Outcome(Outcome.Kind.SOLVED, "修好了。", null, null, null, Instant.EPOCH, WHO));
  }

  private static Handling.AnswerWritten promised() {
    return new Handling.AnswerWritten(ROADS, Events.promised("修好路灯").outcome());
  }

  @Test
  void itGoesFromTheDeskThroughADepartmentToItsEnd() {
    assertThat(after().stage()).isEqualTo(Stage.SUBMITTED);
    assertThat(after(accepted()).stage()).isEqualTo(Stage.ACCEPTED);
    assertThat(after(accepted(), routed(ROADS)).stage()).isEqualTo(Stage.ASSIGNED);
    CaseState answered =
        after(accepted(), routed(ROADS), new Handling.WorkBegun(ROADS, WHO), solved());
    assertThat(answered.stage()).isEqualTo(Stage.OUTCOME_RECORDED);
    assertThat(fits(answered, closed(CloseReason.DONE))).isTrue();
  }

  @Test
  void aReturnedCaseGoesBackToTheDeskWhenItIsSupplemented() {
    CaseState returned = after(new Handling.Returned("请写明地点", WHO));
    assertThat(returned.stage()).isEqualTo(Stage.RETURNED);
    assertThat(WaitsFor.in(returned)).isEqualTo(WaitsFor.CITIZEN);
    assertThat(fits(returned, accepted())).isFalse();
    assertThat(returned.on(new Handling.Supplemented("东门")).orElseThrow().stage())
        .isEqualTo(Stage.SUBMITTED);
  }

  @Test
  void itIsHandedOverByWhoHoldsItOnly() {
    CaseState held = after(accepted(), routed(ROADS));
    assertThat(fits(held, new Handling.HandedOver(WATER, ROADS, "不属本单位", WHO))).isFalse();
    assertThat(
            held.on(new Handling.HandedOver(ROADS, WATER, "属供水", WHO)).orElseThrow().departments())
        .containsExactly(WATER);
  }

  @Test
  void aQuestionIsAskedOnceAndWaitsForTheCitizen() {
    Handling.MoreAsked question = new Handling.MoreAsked("哪一盏？", WHO);
    CaseState asked = after(accepted(), question);
    assertThat(WaitsFor.in(asked)).isEqualTo(WaitsFor.CITIZEN);
    assertThat(fits(asked, question)).isFalse();
    assertThat(WaitsFor.in(asked.on(new Handling.MoreAnswered("东边")).orElseThrow()))
        .isEqualTo(WaitsFor.CLERK);
  }

  @Test
  void aPromiseIsFollowedToItsEnd() {
    CaseState open = after(accepted(), routed(ROADS), promised());
    assertThat(WaitsFor.in(open)).isEqualTo(WaitsFor.DEPARTMENT);
    assertThat(fits(open, closed(CloseReason.DONE))).isFalse();
    CaseState reported = open.on(new Handling.PromiseReported("已修", WHO)).orElseThrow();
    assertThat(WaitsFor.in(reported)).isEqualTo(WaitsFor.CITIZEN);
    CaseState denied = reported.on(new Handling.PromiseDenied("还是不亮")).orElseThrow();
    assertThat(denied.promised()).isEqualTo(CaseState.Promised.OPEN);
    CaseState kept = reported.on(new Handling.PromiseConfirmed(null)).orElseThrow();
    assertThat(fits(kept, closed(CloseReason.DONE))).isTrue();
  }

  @Test
  void aFurtherAnswerTakesBackNoPromise() {
    CaseState open = after(accepted(), routed(ROADS, WATER), promised());
    CaseState answered = open.on(solved()).orElseThrow();
    assertThat(answered.promised()).isEqualTo(CaseState.Promised.OPEN);
    assertThat(fits(answered, closed(CloseReason.DONE))).isFalse();
  }

  /// It was written after the case was closed, or the case was closed as another's duplicate.
  @Test
  void aPromiseIsFollowedToItsEndInAClosedCaseToo() {
    CaseState late =
        after(
            accepted(),
            routed(ROADS),
            Events.heard(1),
            closed(CloseReason.WITHDRAWN),
            Events.promised("修好路灯"));
    CaseState duplicate =
        after(accepted(), routed(ROADS), promised(), closed(CloseReason.DUPLICATE));
    for (CaseState open : List.of(late, duplicate)) {
      assertThat(open.stage()).isEqualTo(Stage.CLOSED);
      assertThat(WaitsFor.in(open)).isEqualTo(WaitsFor.DEPARTMENT);
      CaseState reported = open.on(new Handling.PromiseReported("已修", WHO, ROADS)).orElseThrow();
      assertThat(WaitsFor.in(reported)).isEqualTo(WaitsFor.CITIZEN);
      assertThat(PossibleActs.ofCitizen(reported)).contains("confirm-promise", "deny-promise");
      assertThat(reported.on(new Handling.PromiseDenied("还是不亮"))).contains(open);
      CaseState kept = reported.on(new Handling.PromiseConfirmed(null)).orElseThrow();
      assertThat(kept.stage()).isEqualTo(Stage.CLOSED);
      assertThat(WaitsFor.in(kept)).isEqualTo(WaitsFor.NOBODY);
    }
  }

  @Test
  void whoTakesTheCaseBackReleasesStaffFromTheirPromise() {
    CaseState open = after(accepted(), routed(ROADS), promised());
    CaseState back = open.on(new Handling.Closed(CloseReason.WITHDRAWN, null, null)).orElseThrow();
    assertThat(back.promised()).isEqualTo(CaseState.Promised.NOTHING);
    assertThat(WaitsFor.in(back)).isEqualTo(WaitsFor.NOBODY);
    // staff do not release themselves
    assertThat(open.on(closed(CloseReason.WITHDRAWN)).orElseThrow().promised())
        .isEqualTo(CaseState.Promised.OPEN);
  }

  @Test
  void theCitizenHasItOpenedAgainOnceAndNoMore() {
    Handling.Disputed dispute = new Handling.Disputed("没有修好");
    CaseState again = after(accepted(), routed(ROADS), solved(), closed(CloseReason.DONE), dispute);
    assertThat(again.stage()).isEqualTo(Stage.ASSIGNED);
    assertThat(again.departments()).containsExactly(ROADS);
    CaseState end =
        after(
            accepted(),
            routed(ROADS),
            solved(),
            closed(CloseReason.DONE),
            dispute,
            solved(),
            closed(CloseReason.DONE));
    assertThat(end.stage()).isEqualTo(Stage.CLOSED);
    assertThat(fits(end, dispute)).isFalse();
  }

  @Test
  void eachEndIsRatedOnce() {
    Handling.Rated rated = new Handling.Rated(false, 2, 5, null);
    CaseState done = after(accepted(), solved(), closed(CloseReason.DONE));
    assertThat(fits(after(accepted()), rated)).isFalse();
    CaseState after = done.on(rated).orElseThrow();
    assertThat(fits(after, rated)).isFalse();
    CaseState reopened = after.on(new Handling.Disputed("没有修好")).orElseThrow();
    assertThat(fits(reopened.on(solved()).orElseThrow(), rated)).isTrue();
  }

  @Test
  void whoWaitsForATalkIsNotLeftWithoutTheCase() {
    CaseState booked = after(accepted(), Events.booked(1));
    assertThat(fits(booked, closed(CloseReason.WITHDRAWN))).isFalse();
    assertThat(booked.on(routed(ROADS)).orElseThrow().departments()).containsExactly(ROADS);
    assertThat(after(accepted(), Events.booked(1), routed(ROADS)).stage()).isEqualTo(Stage.BOOKED);
  }

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  /// Whatever is tried in whatever order.
  @ParameterizedTest
  @MethodSource("seeds")
  void noOrderOfEventsLeavesACaseToNobody(int seed) {
    Random random = new Random(seed);
    List<CaseEvent> happened = new ArrayList<>();
    CaseState state = CaseState.FILED;
    int disputes = 0;
    for (int step = 0; step < 80; step++) {
      CaseEvent event = any(random);
      CaseState next = state.on(event).orElse(null);
      if (next == null) {
        continue;
      }
      disputes += event instanceof Handling.Disputed ? 1 : 0;
      boolean closesAPromise =
          event instanceof Handling.Closed(CloseReason reason, _, _)
              && reason == CloseReason.DONE
              && state.promised() == CaseState.Promised.OPEN;
      assertThat(closesAPromise).isFalse();
      happened.add(event);
      state = next;
      assertThat(disputes).isLessThanOrEqualTo(1);
      assertThat(WaitsFor.in(state) == WaitsFor.NOBODY)
          .isEqualTo(!state.isOpen() && state.promises().isSettled());
      assertThat(WaitsFor.departments(state).isEmpty())
          .isEqualTo(WaitsFor.in(state) != WaitsFor.DEPARTMENT);
      assertThat(state.departments()).doesNotHaveDuplicates();
      if (state.stage() == Stage.ASSIGNED || state.stage() == Stage.IN_PROGRESS) {
        assertThat(state.departments()).isNotEmpty();
      }
      assertThat(PossibleActs.ofCitizen(state)).contains("message");
    }
    assertThat(Events.file(happened.toArray(CaseEvent[]::new)).state()).isEqualTo(state);
    assertThat(happened).isNotEmpty();
  }

  private static CaseEvent any(Random random) {
    UUID one = random.nextBoolean() ? ROADS : WATER;
    UUID other = random.nextBoolean() ? ROADS : WATER;
    int booking = random.nextInt(3);
    List<CaseEvent> all =
        List.of(
            accepted(),
            new Handling.Returned("?", WHO),
            new Handling.Supplemented("!"),
            routed(one),
            routed(one, other),
            new Handling.HandedOver(one, other, "?", WHO),
            new Handling.WorkBegun(one, WHO),
            new Handling.MoreAsked("?", WHO),
            new Handling.MoreAnswered("!"),
            solved(),
            promised(),
            new Handling.AnswerWritten(one, solved().outcome(), random.nextBoolean()),
            new Handling.PromiseReported("!", WHO, one),
            new Handling.Escalated("!", WHO),
            new Handling.PromiseReported("!", WHO),
            new Handling.PromiseConfirmed(null),
            new Handling.PromiseDenied("!"),
            closed(REASONS.get(random.nextInt(REASONS.size()))),
            new Handling.Rated(true, 5, 5, null),
            new Handling.Disputed("!"),
            Events.booked(booking),
            new CaseEvent.BookingCancelled(Events.booking(booking)),
            new CaseEvent.BookingMissed(Events.booking(booking)),
            Events.heard(booking),
            Events.promised("修"),
            new CaseEvent.NoteWritten(WHO, "!"));
    return all.get(random.nextInt(all.size()));
  }
}
