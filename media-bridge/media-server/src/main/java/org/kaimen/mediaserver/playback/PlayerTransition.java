package org.kaimen.mediaserver.playback;

import static org.kaimen.mediaserver.playback.PlayerState.CLOSED;
import static org.kaimen.mediaserver.playback.PlayerState.ENDED;
import static org.kaimen.mediaserver.playback.PlayerState.FAILED;
import static org.kaimen.mediaserver.playback.PlayerState.OPENING;
import static org.kaimen.mediaserver.playback.PlayerState.OPENING_TO_PLAY;
import static org.kaimen.mediaserver.playback.PlayerState.PLAYING;
import static org.kaimen.mediaserver.playback.PlayerState.RESTING;

import java.util.List;

/// The state machine of a player. What does not fit a state changes nothing.
final class PlayerTransition {

  record Step(PlayerState state, List<PlayerEffect> effects) {}

  private PlayerTransition() {}

  static Step next(PlayerState state, PlayerEvent event) {
    return switch (state) {
      case OPENING -> opening(event);
      case OPENING_TO_PLAY -> openingToPlay(event);
      case RESTING -> resting(event);
      case PLAYING -> playing(event);
      case ENDED -> ended(event);
      case FAILED ->
          switch (event) {
            case CLOSE_ASKED -> step(CLOSED);
            case OPENED,
                PLAY_ASKED,
                PAUSE_ASKED,
                STOP_ASKED,
                SEEK_ASKED,
                END_REACHED,
                FILE_FAILED ->
                step(FAILED);
          };
      case CLOSED -> step(CLOSED);
    };
  }

  private static Step opening(PlayerEvent event) {
    return switch (event) {
      case OPENED -> step(RESTING);
      case PLAY_ASKED -> step(OPENING_TO_PLAY);
      case SEEK_ASKED -> step(OPENING, PlayerEffect.SEEK);
      case FILE_FAILED -> failed();
      case CLOSE_ASKED -> step(CLOSED, PlayerEffect.CLOSE_FILE);
      case PAUSE_ASKED, STOP_ASKED, END_REACHED -> step(OPENING);
    };
  }

  private static Step openingToPlay(PlayerEvent event) {
    return switch (event) {
      case OPENED -> step(PLAYING, PlayerEffect.START);
      case PAUSE_ASKED -> step(OPENING);
      case STOP_ASKED -> step(OPENING, PlayerEffect.REWIND);
      case SEEK_ASKED -> step(OPENING_TO_PLAY, PlayerEffect.SEEK);
      case FILE_FAILED -> failed();
      case CLOSE_ASKED -> step(CLOSED, PlayerEffect.CLOSE_FILE);
      case PLAY_ASKED, END_REACHED -> step(OPENING_TO_PLAY);
    };
  }

  private static Step resting(PlayerEvent event) {
    return switch (event) {
      case PLAY_ASKED -> step(PLAYING, PlayerEffect.START);
      case STOP_ASKED -> step(RESTING, PlayerEffect.REWIND);
      case SEEK_ASKED -> step(RESTING, PlayerEffect.SEEK);
      case FILE_FAILED -> failed();
      case CLOSE_ASKED -> step(CLOSED, PlayerEffect.CLOSE_FILE);
      case OPENED, PAUSE_ASKED, END_REACHED -> step(RESTING);
    };
  }

  private static Step playing(PlayerEvent event) {
    return switch (event) {
      case PAUSE_ASKED -> step(RESTING, PlayerEffect.HALT);
      case STOP_ASKED -> step(RESTING, PlayerEffect.HALT, PlayerEffect.REWIND);
      case SEEK_ASKED -> step(PLAYING, PlayerEffect.HALT, PlayerEffect.SEEK, PlayerEffect.START);
      case END_REACHED -> step(ENDED, PlayerEffect.HALT, PlayerEffect.TELL_END);
      case FILE_FAILED ->
          step(FAILED, PlayerEffect.HALT, PlayerEffect.CLOSE_FILE, PlayerEffect.TELL_FAILED);
      case CLOSE_ASKED -> step(CLOSED, PlayerEffect.HALT, PlayerEffect.CLOSE_FILE);
      case OPENED, PLAY_ASKED -> step(PLAYING);
    };
  }

  private static Step ended(PlayerEvent event) {
    return switch (event) {
      case PLAY_ASKED -> step(PLAYING, PlayerEffect.REWIND, PlayerEffect.START);
      case STOP_ASKED -> step(RESTING, PlayerEffect.REWIND);
      case SEEK_ASKED -> step(RESTING, PlayerEffect.SEEK);
      case FILE_FAILED -> failed();
      case CLOSE_ASKED -> step(CLOSED, PlayerEffect.CLOSE_FILE);
      case OPENED, PAUSE_ASKED, END_REACHED -> step(ENDED);
    };
  }

  private static Step failed() {
    return step(FAILED, PlayerEffect.CLOSE_FILE, PlayerEffect.TELL_FAILED);
  }

  private static Step step(PlayerState state, PlayerEffect... effects) {
    return new Step(state, List.of(effects));
  }
}
