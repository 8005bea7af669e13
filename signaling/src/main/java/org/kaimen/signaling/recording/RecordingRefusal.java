package org.kaimen.signaling.recording;

import org.kaimen.signaling.platform.RefusalCode;

/// Why replay refuses.
enum RecordingRefusal implements RefusalCode {
  STILL_TALKING;

  @Override
  public Reason reason() {
    return new Reason(
        409,
        "面谈还在进行，结束后即可回看录像。",
        "The conversation is still going on. Its recording can be watched once it has ended.");
  }
}
