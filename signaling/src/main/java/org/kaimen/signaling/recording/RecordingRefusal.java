package org.kaimen.signaling.recording;

import org.kaimen.signaling.platform.RefusalCode;

/// Why replay refuses.
enum RecordingRefusal implements RefusalCode {
  STILL_TALKING(
      409,
      "面谈还在进行，结束后即可回看录像。",
      "The conversation is still going on. Its recording can be watched once it has ended."),
  CAPTIONS_NOT_VALID(
      400,
      "这个文件不是可用的 WebVTT 字幕（UTF-8 编码，不超过 1 MB），没有保存。请检查后再上传。",
      "This file is not usable as WebVTT captions (UTF-8, 1 MB at most) and was not kept. Please"
          + " check it and send it again.");

  private final Reason reason;

  RecordingRefusal(int status, String zh, String en) {
    this.reason = new Reason(status, zh, en);
  }

  @Override
  public Reason reason() {
    return reason;
  }
}
