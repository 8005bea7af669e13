package org.kaimen.signaling.minutes.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.signaling.minutes.life.MinutesEffect.KeepCorrection;
import org.kaimen.signaling.minutes.life.MinutesEffect.KeepReply;
import org.kaimen.signaling.minutes.life.MinutesEffect.Seal;
import org.kaimen.signaling.minutes.life.MinutesState.CorrectionAsked;
import org.kaimen.signaling.minutes.life.MinutesState.Drafting;
import org.kaimen.signaling.minutes.life.MinutesState.Presented;
import org.kaimen.signaling.minutes.life.MinutesState.Sealed;

/// All that can happen to minutes in each of their states, and all that cannot.
class MinutesTransitionTest {

  private static final MinutesState DRAFTING = new Drafting();
  private static final MinutesState PRESENTED = new Presented();
  private static final MinutesState CORRECTION = new CorrectionAsked();

  private static final MinutesEvent PRESENT = new MinutesEvent.Present(false);
  private static final MinutesEvent PRESENT_EMPTY = new MinutesEvent.Present(true);
  private static final MinutesEvent CALL_BACK = new MinutesEvent.CallBack();
  private static final MinutesEvent ASK = new MinutesEvent.AskCorrection("是三号楼");
  private static final MinutesEvent TAKE_UP = new MinutesEvent.TakeUp();
  private static final MinutesEvent ANSWER = new MinutesEvent.Answer("登记的是四号楼");
  private static final Signature CODE = new Signature.ByCode("139****0000");
  private static final MinutesEvent SIGN = new MinutesEvent.Sign(CODE);
  private static final MinutesEvent REFUSE = new MinutesEvent.Refuse("与事实不符");
  private static final MinutesEvent TIME = new MinutesEvent.TimeIsUp();

  private static final List<MinutesEvent> ALL =
      List.of(PRESENT, PRESENT_EMPTY, CALL_BACK, ASK, TAKE_UP, ANSWER, SIGN, REFUSE, TIME);

  private static final Ending SIGNED = new Ending.Signed(CODE);
  private static final Ending REFUSED = new Ending.Refused("与事实不符");
  private static final Ending UNSIGNED = new Ending.Unsigned();

  private static Stream<Arguments> ways() {
    return Stream.of(
        way(DRAFTING, PRESENT, PRESENTED),
        way(DRAFTING, TIME, new Sealed(UNSIGNED), new Seal(UNSIGNED)),
        way(PRESENTED, CALL_BACK, DRAFTING),
        way(PRESENTED, ASK, CORRECTION, new KeepCorrection("是三号楼")),
        way(PRESENTED, SIGN, new Sealed(SIGNED), new Seal(SIGNED)),
        way(PRESENTED, REFUSE, new Sealed(REFUSED), new Seal(REFUSED)),
        way(PRESENTED, TIME, new Sealed(UNSIGNED), new Seal(UNSIGNED)),
        way(CORRECTION, TAKE_UP, DRAFTING, new KeepReply(null)),
        way(CORRECTION, ANSWER, PRESENTED, new KeepReply("登记的是四号楼")),
        way(CORRECTION, SIGN, new Sealed(SIGNED), new Seal(SIGNED)),
        way(CORRECTION, REFUSE, new Sealed(REFUSED), new Seal(REFUSED)),
        way(CORRECTION, TIME, new Sealed(UNSIGNED), new Seal(UNSIGNED)));
  }

  private static Arguments way(
      MinutesState from, MinutesEvent event, MinutesState to, MinutesEffect... effects) {
    return argumentSet(
        from.word() + "->" + event.getClass().getSimpleName() + "->" + to.word(),
        from,
        event,
        new MinutesTransition.To(to, List.of(effects)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void goesOn(MinutesState from, MinutesEvent event, MinutesTransition expected) {
    assertThat(MinutesTransition.of(from, event)).isEqualTo(expected);
  }

  private static Stream<Arguments> deadEnds() {
    List<Arguments> ends = new ArrayList<>();
    ends.add(not(DRAFTING, PRESENT_EMPTY, MinutesRefusal.MINUTES_EMPTY));
    for (MinutesEvent event : List.of(ASK, SIGN, REFUSE)) {
      ends.add(not(DRAFTING, event, MinutesRefusal.MINUTES_NOT_PRESENTED));
    }
    for (MinutesEvent event : List.of(CALL_BACK, TAKE_UP, ANSWER)) {
      ends.add(not(DRAFTING, event, MinutesRefusal.MINUTES_OUT_OF_TURN));
    }
    for (MinutesEvent event : List.of(PRESENT, PRESENT_EMPTY, TAKE_UP, ANSWER)) {
      ends.add(not(PRESENTED, event, MinutesRefusal.MINUTES_OUT_OF_TURN));
    }
    ends.add(not(CORRECTION, ASK, MinutesRefusal.CORRECTION_WAITS));
    for (MinutesEvent event : List.of(PRESENT, PRESENT_EMPTY, CALL_BACK)) {
      ends.add(not(CORRECTION, event, MinutesRefusal.MINUTES_OUT_OF_TURN));
    }
    for (MinutesEvent event : ALL) {
      for (Ending ending : List.of(SIGNED, REFUSED, UNSIGNED)) {
        ends.add(not(new Sealed(ending), event, MinutesRefusal.MINUTES_SEALED));
      }
    }
    return ends.stream();
  }

  private static Arguments not(MinutesState from, MinutesEvent event, MinutesRefusal why) {
    return argumentSet(from.word() + "->" + event + "->" + why, from, event, why);
  }

  @ParameterizedTest
  @MethodSource("deadEnds")
  void staysWhereItIs(MinutesState from, MinutesEvent event, MinutesRefusal why) {
    assertThat(MinutesTransition.of(from, event)).isEqualTo(new MinutesTransition.Not(why));
  }

  @ParameterizedTest
  @MethodSource("states")
  void everyEventIsTriedInEveryState(MinutesState state) {
    long tried =
        Stream.concat(ways(), deadEnds()).filter(row -> row.get()[0].equals(state)).count();

    assertThat(tried).isEqualTo(ALL.size());
  }

  private static Stream<MinutesState> states() {
    return Stream.of(DRAFTING, PRESENTED, CORRECTION, new Sealed(UNSIGNED));
  }
}
