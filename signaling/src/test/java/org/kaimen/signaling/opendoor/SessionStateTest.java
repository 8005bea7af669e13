package org.kaimen.signaling.opendoor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.opendoor.SessionState.Event;

class SessionStateTest {

  private static final SessionState DRAFT = new SessionState.Draft();
  private static final SessionState PUBLISHED = new SessionState.Published();
  private static final SessionState OPEN = new SessionState.Open();
  private static final SessionState HELD = new SessionState.Held();
  private static final SessionState CLOSED = new SessionState.Closed();
  private static final SessionState CANCELLED = new SessionState.Cancelled("生病");
  private static final Event CANCEL = new Event.Cancelled("生病");

  private static final List<SessionState> STATES =
      List.of(DRAFT, PUBLISHED, OPEN, HELD, CLOSED, CANCELLED);
  private static final List<Event> EVENTS =
      List.of(
          new Event.Published(), new Event.Begun(), new Event.Ended(), new Event.Settled(), CANCEL);

  /// All that can happen; everything else is refused.
  private static final Map<String, SessionState> TRANSITIONS =
      Map.of(
          "draft->Published", PUBLISHED,
          "published->Begun", OPEN,
          "published->Cancelled", CANCELLED,
          "open->Ended", HELD,
          "open->Cancelled", CANCELLED,
          "held->Settled", CLOSED);

  @Test
  void everyStateMeetsEveryEvent() {
    assertThat(STATES).hasSize(SessionState.class.getPermittedSubclasses().length);
    assertThat(EVENTS).hasSize(Event.class.getPermittedSubclasses().length);
    for (SessionState state : STATES) {
      for (Event event : EVENTS) {
        String row = state.word() + "->" + event.getClass().getSimpleName();
        assertThat(state.on(event)).as(row).isEqualTo(Optional.ofNullable(TRANSITIONS.get(row)));
      }
    }
  }

  @Test
  void onlyWhatIsPublishedAndNotOverCanBeBooked() {
    assertThat(STATES.stream().filter(SessionState::isBookable)).containsExactly(PUBLISHED, OPEN);
  }
}
