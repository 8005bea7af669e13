package org.kaimen.mediaserver.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.mediaserver.recording.RecorderEffect.ABANDON_FILE;
import static org.kaimen.mediaserver.recording.RecorderEffect.COMPLETE_FILE;
import static org.kaimen.mediaserver.recording.RecorderEffect.LISTEN;
import static org.kaimen.mediaserver.recording.RecorderEffect.OPEN_FILE;
import static org.kaimen.mediaserver.recording.RecorderEffect.REST;
import static org.kaimen.mediaserver.recording.RecorderEffect.TELL_FAILED;
import static org.kaimen.mediaserver.recording.RecorderEffect.TELL_PAUSED;
import static org.kaimen.mediaserver.recording.RecorderEffect.TELL_RECORDING;
import static org.kaimen.mediaserver.recording.RecorderEffect.TELL_STOPPED;
import static org.kaimen.mediaserver.recording.RecorderEvent.FILE_COMPLETED;
import static org.kaimen.mediaserver.recording.RecorderEvent.FILE_FAILED;
import static org.kaimen.mediaserver.recording.RecorderEvent.MEDIA_CAME;
import static org.kaimen.mediaserver.recording.RecorderEvent.PAUSE_ASKED;
import static org.kaimen.mediaserver.recording.RecorderEvent.RECORD_ASKED;
import static org.kaimen.mediaserver.recording.RecorderEvent.STOP_ASKED;
import static org.kaimen.mediaserver.recording.RecorderState.FAILED;
import static org.kaimen.mediaserver.recording.RecorderState.IDLE;
import static org.kaimen.mediaserver.recording.RecorderState.PAUSED;
import static org.kaimen.mediaserver.recording.RecorderState.RECORDING;
import static org.kaimen.mediaserver.recording.RecorderState.STOPPED;
import static org.kaimen.mediaserver.recording.RecorderState.STOPPING;
import static org.kaimen.mediaserver.recording.RecorderState.WAITING;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecorderTransitionTest {

  /// from -> event -> to, and what follows. What is not here changes nothing.
  static Stream<Arguments> rows() {
    return Stream.of(
        row(IDLE, RECORD_ASKED, WAITING, OPEN_FILE, LISTEN),
        row(IDLE, STOP_ASKED, STOPPED, TELL_STOPPED),
        row(WAITING, MEDIA_CAME, RECORDING, TELL_RECORDING),
        row(WAITING, PAUSE_ASKED, PAUSED, REST, TELL_PAUSED),
        row(WAITING, STOP_ASKED, STOPPING, REST, COMPLETE_FILE),
        row(WAITING, FILE_FAILED, FAILED, ABANDON_FILE, TELL_FAILED),
        row(RECORDING, PAUSE_ASKED, PAUSED, REST, TELL_PAUSED),
        row(RECORDING, STOP_ASKED, STOPPING, REST, COMPLETE_FILE),
        row(RECORDING, FILE_FAILED, FAILED, ABANDON_FILE, TELL_FAILED),
        row(PAUSED, RECORD_ASKED, WAITING, LISTEN),
        row(PAUSED, STOP_ASKED, STOPPING, COMPLETE_FILE),
        row(PAUSED, FILE_FAILED, FAILED, ABANDON_FILE, TELL_FAILED),
        row(STOPPING, FILE_COMPLETED, STOPPED, TELL_STOPPED),
        row(STOPPING, FILE_FAILED, FAILED, ABANDON_FILE, TELL_FAILED));
  }

  @ParameterizedTest(name = "{0}->{1}->{2}")
  @MethodSource("rows")
  void goesOn(
      RecorderState from, RecorderEvent event, RecorderState to, List<RecorderEffect> effects) {
    assertThat(RecorderTransition.next(from, event))
        .isEqualTo(new RecorderTransition.Step(to, effects));
  }

  @Test
  void whatDoesNotFitChangesNothing() {
    for (RecorderState state : RecorderState.values()) {
      EnumSet<RecorderEvent> others = EnumSet.allOf(RecorderEvent.class);
      rows()
          .filter(row -> row.get()[0] == state)
          .forEach(row -> others.remove((RecorderEvent) row.get()[1]));
      for (RecorderEvent event : others) {
        assertThat(RecorderTransition.next(state, event))
            .as("%s->%s", state, event)
            .isEqualTo(new RecorderTransition.Step(state, List.of()));
      }
    }
  }

  private static Arguments row(
      RecorderState from, RecorderEvent event, RecorderState to, RecorderEffect... effects) {
    return Arguments.of(from, event, to, List.of(effects));
  }
}
