package org.kaimen.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kaimen.bridge.MediaFailure.Reason;

class StreamTransitionTest {

  private static final IceCandidate CANDIDATE = new IceCandidate("candidate:1", "0", 0);
  private static final StreamState IDLE = new StreamState.Idle(3);
  private static final StreamState SETTING_UP = new StreamState.SettingUp(3);
  private static final StreamState ANSWERED = new StreamState.Answered(3);
  private static final StreamState CONNECTED = new StreamState.Connected(3);
  private static final StreamState SILENT = new StreamState.Silent(3);
  private static final StreamState DISCONNECTED = new StreamState.Disconnected(3);
  private static final List<StreamState> ALL =
      List.of(IDLE, SETTING_UP, ANSWERED, CONNECTED, SILENT, DISCONNECTED);

  /// from -> event -> to, and the kinds of what follows.
  static Stream<Arguments> rows() {
    return Stream.of(
        row(IDLE, offered(4), new StreamState.SettingUp(4), "SetUp"),
        row(IDLE, done(3), IDLE),
        row(IDLE, failed(3), IDLE),
        row(IDLE, candidate(3), IDLE),
        row(IDLE, candidate(4), IDLE, "HoldCandidate"),
        row(IDLE, up(3), IDLE),
        row(IDLE, down(3), IDLE),
        row(IDLE, flows(3), IDLE),
        row(IDLE, stopped(3), IDLE),
        row(IDLE, left(), IDLE),
        row(SETTING_UP, offered(4), new StreamState.SettingUp(4), "Refuse", "Release", "SetUp"),
        row(SETTING_UP, done(3), ANSWERED, "GiveAnswer"),
        row(SETTING_UP, failed(3), IDLE, "Refuse", "Release"),
        row(SETTING_UP, candidate(3), SETTING_UP, "AddCandidate"),
        row(SETTING_UP, candidate(2), SETTING_UP),
        row(SETTING_UP, up(3), SETTING_UP),
        row(SETTING_UP, down(3), SETTING_UP),
        row(SETTING_UP, flows(3), SETTING_UP),
        row(SETTING_UP, stopped(3), SETTING_UP),
        row(SETTING_UP, left(), IDLE, "Refuse", "Release"),
        row(ANSWERED, offered(4), new StreamState.SettingUp(4), "Release", "SetUp"),
        row(ANSWERED, done(3), ANSWERED),
        row(ANSWERED, failed(3), ANSWERED),
        row(ANSWERED, candidate(3), ANSWERED, "AddCandidate"),
        row(ANSWERED, candidate(4), ANSWERED, "HoldCandidate"),
        row(ANSWERED, up(3), CONNECTED, "TellConnected"),
        row(ANSWERED, flows(3), CONNECTED, "TellConnected"),
        row(ANSWERED, down(3), DISCONNECTED, "TellDisconnected"),
        row(ANSWERED, stopped(3), ANSWERED),
        row(ANSWERED, left(), IDLE, "Release"),
        row(CONNECTED, offered(4), new StreamState.SettingUp(4), "Release", "SetUp"),
        row(CONNECTED, failed(3), CONNECTED),
        row(CONNECTED, up(3), CONNECTED),
        row(CONNECTED, flows(3), CONNECTED),
        row(CONNECTED, down(3), DISCONNECTED, "TellDisconnected"),
        row(CONNECTED, stopped(3), SILENT, "TellDisconnected"),
        row(CONNECTED, candidate(3), CONNECTED, "AddCandidate"),
        row(CONNECTED, left(), IDLE, "Release"),
        row(SILENT, flows(3), CONNECTED, "TellConnected"),
        row(SILENT, up(3), CONNECTED, "TellConnected"),
        row(SILENT, down(3), DISCONNECTED),
        row(SILENT, stopped(3), SILENT),
        row(SILENT, offered(4), new StreamState.SettingUp(4), "Release", "SetUp"),
        row(SILENT, left(), IDLE, "Release"),
        row(DISCONNECTED, up(3), CONNECTED, "TellConnected"),
        row(DISCONNECTED, flows(3), CONNECTED, "TellConnected"),
        row(DISCONNECTED, down(3), DISCONNECTED),
        row(DISCONNECTED, stopped(3), DISCONNECTED),
        row(DISCONNECTED, candidate(3), DISCONNECTED, "AddCandidate"),
        row(DISCONNECTED, offered(4), new StreamState.SettingUp(4), "Release", "SetUp"),
        row(DISCONNECTED, left(), IDLE, "Release"));
  }

  @ParameterizedTest(name = "{0}->{1}->{2}")
  @MethodSource("rows")
  void goesOn(StreamState from, StreamEvent event, StreamState to, List<String> effects) {
    StreamTransition.Step step = StreamTransition.next(from, event);

    assertThat(step.state()).isEqualTo(to);
    assertThat(step.effects()).extracting(e -> e.getClass().getSimpleName()).isEqualTo(effects);
  }

  @Test
  void whatBelongsToAnotherGenerationChangesNothing() {
    for (StreamState state : ALL) {
      for (int other : List.of(2, 4)) {
        for (StreamEvent event :
            List.of(
                done(other), failed(other), up(other), down(other), flows(other), stopped(other))) {
          assertThat(StreamTransition.next(state, event))
              .isEqualTo(new StreamTransition.Step(state, List.of()));
        }
      }
    }
  }

  @Test
  void anOfferOfThePresentGenerationRenewsIt() {
    for (StreamState state : List.of(ANSWERED, CONNECTED, SILENT, DISCONNECTED)) {
      assertThat(StreamTransition.next(state, offered(3)))
          .isEqualTo(new StreamTransition.Step(state, List.of(new StreamEffect.Renew(3))));
    }
  }

  @Test
  void anOfferThatIsNotNewerIsRefused() {
    for (StreamState state : ALL) {
      for (int stale : List.of(IDLE, SETTING_UP).contains(state) ? List.of(2, 3) : List.of(2)) {
        StreamTransition.Step step = StreamTransition.next(state, offered(stale));

        assertThat(step.state()).isEqualTo(state);
        assertThat(step.effects())
            .singleElement()
            .isInstanceOfSatisfying(
                StreamEffect.Refuse.class,
                refused -> {
                  assertThat(refused.generation()).isEqualTo(stale);
                  assertThat(refused.failure().reason()).isEqualTo(Reason.SUPERSEDED);
                });
      }
    }
  }

  private static Arguments row(
      StreamState from, StreamEvent event, StreamState to, String... effects) {
    return Arguments.of(from, event, to, List.of(effects));
  }

  private static StreamEvent offered(int generation) {
    return new StreamEvent.Offered(generation);
  }

  private static StreamEvent done(int generation) {
    return new StreamEvent.SetUpDone(generation, "answer");
  }

  private static StreamEvent failed(int generation) {
    return new StreamEvent.SetUpFailed(generation, new MediaFailure(Reason.BAD_OFFER, "bad"));
  }

  private static StreamEvent candidate(int generation) {
    return new StreamEvent.CandidateCame(generation, CANDIDATE);
  }

  private static StreamEvent up(int generation) {
    return new StreamEvent.ConnectionUp(generation);
  }

  private static StreamEvent down(int generation) {
    return new StreamEvent.ConnectionDown(generation);
  }

  private static StreamEvent flows(int generation) {
    return new StreamEvent.MediaFlows(generation);
  }

  private static StreamEvent stopped(int generation) {
    return new StreamEvent.MediaStopped(generation);
  }

  private static StreamEvent left() {
    return new StreamEvent.Left();
  }
}
