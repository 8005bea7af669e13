package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.opendoor.StandbyState.Event;

class StandbyStateTest {

  private static final UUID OFFER = new UUID(0, 1);
  private static final List<StandbyState> STATES =
      List.of(
          new StandbyState.Waiting(),
          new StandbyState.Offered(OFFER),
          new StandbyState.Served(),
          new StandbyState.Left());
  private static final List<Event> EVENTS =
      List.of(new Event.Offered(OFFER), new Event.Taken(), new Event.Ended());

  /// All that can happen; everything else is refused.
  private static final Map<String, StandbyState> TRANSITIONS =
      Map.of(
          "waiting->Offered", new StandbyState.Offered(OFFER),
          "waiting->Ended", new StandbyState.Left(),
          "offered->Taken", new StandbyState.Served(),
          "offered->Ended", new StandbyState.Left());

  @Test
  void everyStateMeetsEveryEvent() {
    assertThat(STATES).hasSize(StandbyState.class.getPermittedSubclasses().length);
    assertThat(EVENTS).hasSize(Event.class.getPermittedSubclasses().length);
    for (StandbyState state : STATES) {
      for (Event event : EVENTS) {
        String row = state.word() + "->" + event.getClass().getSimpleName();
        assertThat(state.on(event)).as(row).isEqualTo(Optional.ofNullable(TRANSITIONS.get(row)));
      }
    }
  }
}
