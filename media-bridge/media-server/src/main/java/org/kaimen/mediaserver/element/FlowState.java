package org.kaimen.mediaserver.element;

/// Whether packets pass.
public enum FlowState {
  FLOWING,
  NOT_FLOWING;

  static FlowState of(boolean flowing) {
    return flowing ? FLOWING : NOT_FLOWING;
  }
}
