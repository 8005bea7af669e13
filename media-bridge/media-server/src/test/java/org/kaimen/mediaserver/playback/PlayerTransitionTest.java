package org.kaimen.mediaserver.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kaimen.mediaserver.playback.PlayerEffect.CLOSE_FILE;
import static org.kaimen.mediaserver.playback.PlayerEffect.HALT;
import static org.kaimen.mediaserver.playback.PlayerEffect.REWIND;
import static org.kaimen.mediaserver.playback.PlayerEffect.SEEK;
import static org.kaimen.mediaserver.playback.PlayerEffect.START;
import static org.kaimen.mediaserver.playback.PlayerEffect.TELL_END;
import static org.kaimen.mediaserver.playback.PlayerEffect.TELL_FAILED;
import static org.kaimen.mediaserver.playback.PlayerEvent.CLOSE_ASKED;
import static org.kaimen.mediaserver.playback.PlayerEvent.END_REACHED;
import static org.kaimen.mediaserver.playback.PlayerEvent.FILE_FAILED;
import static org.kaimen.mediaserver.playback.PlayerEvent.OPENED;
import static org.kaimen.mediaserver.playback.PlayerEvent.PAUSE_ASKED;
import static org.kaimen.mediaserver.playback.PlayerEvent.PLAY_ASKED;
import static org.kaimen.mediaserver.playback.PlayerEvent.SEEK_ASKED;
import static org.kaimen.mediaserver.playback.PlayerEvent.STOP_ASKED;
import static org.kaimen.mediaserver.playback.PlayerState.CLOSED;
import static org.kaimen.mediaserver.playback.PlayerState.ENDED;
import static org.kaimen.mediaserver.playback.PlayerState.FAILED;
import static org.kaimen.mediaserver.playback.PlayerState.OPENING;
import static org.kaimen.mediaserver.playback.PlayerState.OPENING_TO_PLAY;
import static org.kaimen.mediaserver.playback.PlayerState.PLAYING;
import static org.kaimen.mediaserver.playback.PlayerState.RESTING;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlayerTransitionTest {

  /// from -> event -> to, and what follows. What is not here changes nothing.
  static Stream<Arguments> rows() {
    return Stream.of(
        row(OPENING, OPENED, RESTING),
        row(OPENING, PLAY_ASKED, OPENING_TO_PLAY),
        row(OPENING, SEEK_ASKED, OPENING, SEEK),
        row(OPENING, FILE_FAILED, FAILED, CLOSE_FILE, TELL_FAILED),
        row(OPENING, CLOSE_ASKED, CLOSED, CLOSE_FILE),
        row(OPENING_TO_PLAY, OPENED, PLAYING, START),
        row(OPENING_TO_PLAY, PAUSE_ASKED, OPENING),
        row(OPENING_TO_PLAY, STOP_ASKED, OPENING, REWIND),
        row(OPENING_TO_PLAY, SEEK_ASKED, OPENING_TO_PLAY, SEEK),
        row(OPENING_TO_PLAY, FILE_FAILED, FAILED, CLOSE_FILE, TELL_FAILED),
        row(OPENING_TO_PLAY, CLOSE_ASKED, CLOSED, CLOSE_FILE),
        row(RESTING, PLAY_ASKED, PLAYING, START),
        row(RESTING, STOP_ASKED, RESTING, REWIND),
        row(RESTING, SEEK_ASKED, RESTING, SEEK),
        row(RESTING, FILE_FAILED, FAILED, CLOSE_FILE, TELL_FAILED),
        row(RESTING, CLOSE_ASKED, CLOSED, CLOSE_FILE),
        row(PLAYING, PAUSE_ASKED, RESTING, HALT),
        row(PLAYING, STOP_ASKED, RESTING, HALT, REWIND),
        row(PLAYING, SEEK_ASKED, PLAYING, HALT, SEEK, START),
        row(PLAYING, END_REACHED, ENDED, HALT, TELL_END),
        row(PLAYING, FILE_FAILED, FAILED, HALT, CLOSE_FILE, TELL_FAILED),
        row(PLAYING, CLOSE_ASKED, CLOSED, HALT, CLOSE_FILE),
        row(ENDED, PLAY_ASKED, PLAYING, REWIND, START),
        row(ENDED, STOP_ASKED, RESTING, REWIND),
        row(ENDED, SEEK_ASKED, RESTING, SEEK),
        row(ENDED, FILE_FAILED, FAILED, CLOSE_FILE, TELL_FAILED),
        row(ENDED, CLOSE_ASKED, CLOSED, CLOSE_FILE),
        row(FAILED, CLOSE_ASKED, CLOSED));
  }

  @ParameterizedTest(name = "{0}->{1}->{2}")
  @MethodSource("rows")
  void goesOn(PlayerState from, PlayerEvent event, PlayerState to, List<PlayerEffect> effects) {
    assertThat(PlayerTransition.next(from, event))
        .isEqualTo(new PlayerTransition.Step(to, effects));
  }

  @Test
  void whatDoesNotFitChangesNothing() {
    for (PlayerState state : PlayerState.values()) {
      EnumSet<PlayerEvent> others = EnumSet.allOf(PlayerEvent.class);
      rows()
          .filter(row -> row.get()[0] == state)
          .forEach(row -> others.remove((PlayerEvent) row.get()[1]));
      for (PlayerEvent event : others) {
        assertThat(PlayerTransition.next(state, event))
            .as("%s->%s", state, event)
            .isEqualTo(new PlayerTransition.Step(state, List.of()));
      }
    }
  }

  private static Arguments row(
      PlayerState from, PlayerEvent event, PlayerState to, PlayerEffect... effects) {
    return Arguments.of(from, event, to, List.of(effects));
  }
}
