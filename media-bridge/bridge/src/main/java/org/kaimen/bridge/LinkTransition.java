package org.kaimen.bridge;

import java.time.Duration;
import java.util.List;

/// The state machine of the connection to one media server.
final class LinkTransition {

  record Step(LinkState state, List<LinkEffect> effects) {}

  private final Duration grace;

  /// @param grace how long a server may be silent before its rooms are given up
  LinkTransition(Duration grace) {
    this.grace = grace;
  }

  Step next(LinkState state, LinkEvent event) {
    return switch (state) {
      case LinkState.Idle idle -> fromIdle(idle, event);
      case LinkState.Connecting connecting -> fromConnecting(connecting, event);
      case LinkState.Up up -> fromUp(up, event);
      case LinkState.Down down -> fromDown(down, event);
      case LinkState.Closed closed ->
          switch (event) {
            case LinkEvent.Wanted _ -> step(closed, new LinkEffect.TurnAway());
            case LinkEvent.Answered _ -> step(closed, new LinkEffect.DropClient());
            case LinkEvent.ConnectFailed _, LinkEvent.Missed _, LinkEvent.Close _ -> step(closed);
          };
    };
  }

  private static Step fromIdle(LinkState.Idle idle, LinkEvent event) {
    return switch (event) {
      case LinkEvent.Wanted _ -> step(new LinkState.Connecting(), new LinkEffect.Connect());
      case LinkEvent.Close _ -> step(new LinkState.Closed());
      case LinkEvent.ConnectFailed _, LinkEvent.Missed _, LinkEvent.Answered _ -> step(idle);
    };
  }

  private static Step fromConnecting(LinkState.Connecting connecting, LinkEvent event) {
    return switch (event) {
      case LinkEvent.Answered(String session) ->
          step(new LinkState.Up(session), new LinkEffect.LetGo());
      case LinkEvent.ConnectFailed _ -> step(new LinkState.Idle(), new LinkEffect.TurnAway());
      case LinkEvent.Close _ -> step(new LinkState.Closed(), new LinkEffect.TurnAway());
      case LinkEvent.Wanted _, LinkEvent.Missed _ -> step(connecting);
    };
  }

  private static Step fromUp(LinkState.Up up, LinkEvent event) {
    return switch (event) {
      case LinkEvent.Answered(String session) when session.equals(up.session()) -> step(up);
      case LinkEvent.Answered(String session) ->
          step(new LinkState.Up(session), new LinkEffect.LoseSession(up.session()));
      case LinkEvent.Missed(var at) -> step(new LinkState.Down(up.session(), at));
      case LinkEvent.Close _ -> closed(up.session());
      case LinkEvent.Wanted _, LinkEvent.ConnectFailed _ -> step(up);
    };
  }

  private Step fromDown(LinkState.Down down, LinkEvent event) {
    return switch (event) {
      case LinkEvent.Answered(String session) when session.equals(down.session()) ->
          step(new LinkState.Up(session), new LinkEffect.LetGo());
      case LinkEvent.Answered(String session) ->
          step(
              new LinkState.Up(session),
              new LinkEffect.LoseSession(down.session()),
              new LinkEffect.LetGo());
      case LinkEvent.Missed(var at) when at.isBefore(down.since().plus(grace)) -> step(down);
      case LinkEvent.Missed _ ->
          step(
              new LinkState.Idle(),
              new LinkEffect.LoseSession(down.session()),
              new LinkEffect.TurnAway(),
              new LinkEffect.DropClient());
      case LinkEvent.Close _ -> closed(down.session());
      case LinkEvent.Wanted _, LinkEvent.ConnectFailed _ -> step(down);
    };
  }

  private static Step closed(String session) {
    return step(
        new LinkState.Closed(),
        new LinkEffect.LoseSession(session),
        new LinkEffect.TurnAway(),
        new LinkEffect.DropClient());
  }

  private static Step step(LinkState state, LinkEffect... effects) {
    return new Step(state, List.of(effects));
  }
}
