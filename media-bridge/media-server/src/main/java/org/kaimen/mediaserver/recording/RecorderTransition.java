package org.kaimen.mediaserver.recording;

import java.util.List;

/// The state machine of one recording. What does not fit a state changes nothing.
final class RecorderTransition {

  record Step(RecorderState state, List<RecorderEffect> effects) {}

  private RecorderTransition() {}

  static Step next(RecorderState state, RecorderEvent event) {
    return switch (event) {
      case RECORD_ASKED -> recordAsked(state);
      case PAUSE_ASKED ->
          switch (state) {
            case WAITING, RECORDING ->
                step(RecorderState.PAUSED, RecorderEffect.REST, RecorderEffect.TELL_PAUSED);
            case IDLE, PAUSED, STOPPING, STOPPED, FAILED -> step(state);
          };
      case STOP_ASKED -> stopAsked(state);
      case MEDIA_CAME ->
          switch (state) {
            case WAITING -> step(RecorderState.RECORDING, RecorderEffect.TELL_RECORDING);
            case IDLE, RECORDING, PAUSED, STOPPING, STOPPED, FAILED -> step(state);
          };
      case FILE_COMPLETED ->
          switch (state) {
            case STOPPING -> step(RecorderState.STOPPED, RecorderEffect.TELL_STOPPED);
            case IDLE, WAITING, RECORDING, PAUSED, STOPPED, FAILED -> step(state);
          };
      case FILE_FAILED ->
          switch (state) {
            case WAITING, RECORDING, PAUSED, STOPPING ->
                step(RecorderState.FAILED, RecorderEffect.ABANDON_FILE, RecorderEffect.TELL_FAILED);
            case IDLE, STOPPED, FAILED -> step(state);
          };
    };
  }

  private static Step recordAsked(RecorderState state) {
    return switch (state) {
      case IDLE -> step(RecorderState.WAITING, RecorderEffect.OPEN_FILE, RecorderEffect.LISTEN);
      case PAUSED -> step(RecorderState.WAITING, RecorderEffect.LISTEN);
      case WAITING, RECORDING, STOPPING, STOPPED, FAILED -> step(state);
    };
  }

  private static Step stopAsked(RecorderState state) {
    return switch (state) {
      case IDLE -> step(RecorderState.STOPPED, RecorderEffect.TELL_STOPPED);
      case WAITING, RECORDING ->
          step(RecorderState.STOPPING, RecorderEffect.REST, RecorderEffect.COMPLETE_FILE);
      case PAUSED -> step(RecorderState.STOPPING, RecorderEffect.COMPLETE_FILE);
      case STOPPING, STOPPED, FAILED -> step(state);
    };
  }

  private static Step step(RecorderState state, RecorderEffect... effects) {
    return new Step(state, List.of(effects));
  }
}
