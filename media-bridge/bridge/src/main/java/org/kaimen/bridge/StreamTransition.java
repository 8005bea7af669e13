package org.kaimen.bridge;

import java.util.ArrayList;
import java.util.List;
import org.kaimen.bridge.MediaFailure.Reason;

/// The state machine of one stream. What belongs to another generation changes nothing.
final class StreamTransition {

  record Step(StreamState state, List<StreamEffect> effects) {}

  private StreamTransition() {}

  static Step next(StreamState state, StreamEvent event) {
    int now = state.generation();
    return switch (event) {
      case StreamEvent.Offered(int generation) -> offered(state, generation);
      case StreamEvent.CandidateCame came -> candidate(state, came);
      case StreamEvent.Left _ ->
          new Step(
              new StreamState.Idle(now),
              end(state, new MediaFailure(Reason.CLOSED, "the participant left")));
      case StreamEvent.SetUpDone(int generation, String answer) when generation == now ->
          answered(state, answer);
      case StreamEvent.SetUpFailed(int generation, var failure) when generation == now ->
          failed(state, failure);
      case StreamEvent.ConnectionUp(int generation) when generation == now -> heard(state);
      case StreamEvent.MediaFlows(int generation) when generation == now -> heard(state);
      case StreamEvent.ConnectionDown(int generation) when generation == now ->
          lost(state, new StreamState.Disconnected(now));
      case StreamEvent.MediaStopped(int generation) when generation == now -> silent(state);
      case StreamEvent.SetUpDone _,
          StreamEvent.SetUpFailed _,
          StreamEvent.ConnectionUp _,
          StreamEvent.MediaFlows _,
          StreamEvent.ConnectionDown _,
          StreamEvent.MediaStopped _ ->
          step(state);
    };
  }

  private static Step offered(StreamState state, int generation) {
    if (generation == state.generation() && isAgreed(state)) {
      return step(state, new StreamEffect.Renew(generation));
    }
    if (generation <= state.generation()) {
      return step(
          state,
          new StreamEffect.Refuse(
              generation,
              new MediaFailure(
                  Reason.SUPERSEDED, "generation " + state.generation() + " came before")));
    }
    List<StreamEffect> effects =
        end(state, new MediaFailure(Reason.SUPERSEDED, "generation " + generation + " came"));
    effects.add(new StreamEffect.SetUp(generation));
    return new Step(new StreamState.SettingUp(generation), effects);
  }

  private static boolean isAgreed(StreamState state) {
    return switch (state) {
      case StreamState.Idle _, StreamState.SettingUp _ -> false;
      case StreamState.Answered _,
          StreamState.Connected _,
          StreamState.Silent _,
          StreamState.Disconnected _ ->
          true;
    };
  }

  private static Step candidate(StreamState state, StreamEvent.CandidateCame came) {
    int now = state.generation();
    if (came.generation() > now) {
      return step(state, new StreamEffect.HoldCandidate(came.generation(), came.candidate()));
    }
    boolean present = came.generation() == now && !(state instanceof StreamState.Idle);
    return present
        ? step(state, new StreamEffect.AddCandidate(now, came.candidate()))
        : step(state);
  }

  private static Step answered(StreamState state, String answer) {
    int now = state.generation();
    return switch (state) {
      case StreamState.SettingUp _ ->
          step(new StreamState.Answered(now), new StreamEffect.GiveAnswer(now, answer));
      case StreamState.Idle _,
          StreamState.Answered _,
          StreamState.Connected _,
          StreamState.Silent _,
          StreamState.Disconnected _ ->
          step(state);
    };
  }

  private static Step failed(StreamState state, MediaFailure failure) {
    int now = state.generation();
    return switch (state) {
      case StreamState.SettingUp _ -> new Step(new StreamState.Idle(now), end(state, failure));
      case StreamState.Idle _,
          StreamState.Answered _,
          StreamState.Connected _,
          StreamState.Silent _,
          StreamState.Disconnected _ ->
          step(state);
    };
  }

  private static Step heard(StreamState state) {
    return switch (state) {
      case StreamState.Answered(int now) -> connected(now);
      case StreamState.Silent(int now) -> connected(now);
      case StreamState.Disconnected(int now) -> connected(now);
      case StreamState.Idle _, StreamState.SettingUp _, StreamState.Connected _ -> step(state);
    };
  }

  private static Step silent(StreamState state) {
    return state instanceof StreamState.Connected(int now)
        ? lost(state, new StreamState.Silent(now))
        : step(state);
  }

  private static Step lost(StreamState state, StreamState after) {
    return switch (state) {
      case StreamState.Answered _, StreamState.Connected _ ->
          step(after, new StreamEffect.TellDisconnected());
      case StreamState.Silent _ -> step(after);
      case StreamState.Idle _, StreamState.SettingUp _, StreamState.Disconnected _ -> step(state);
    };
  }

  /// What it takes to take the present generation off the server.
  private static List<StreamEffect> end(StreamState state, MediaFailure why) {
    int now = state.generation();
    return switch (state) {
      case StreamState.Idle _ -> new ArrayList<>();
      case StreamState.SettingUp _ ->
          new ArrayList<>(
              List.of(new StreamEffect.Refuse(now, why), new StreamEffect.Release(now)));
      case StreamState.Answered _,
          StreamState.Connected _,
          StreamState.Silent _,
          StreamState.Disconnected _ ->
          new ArrayList<>(List.of(new StreamEffect.Release(now)));
    };
  }

  private static Step connected(int generation) {
    return step(new StreamState.Connected(generation), new StreamEffect.TellConnected());
  }

  private static Step step(StreamState state, StreamEffect... effects) {
    return new Step(state, List.of(effects));
  }
}
