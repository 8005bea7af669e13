package org.kaimen.mediaserver.clip;

import java.io.ByteArrayOutputStream;

/// The head of a HEVC stream as the filter leaves it (ITU-T H.265 annex B): parameter sets and,
/// where an encoder likes to talk about itself, messages, each behind three bytes 0, 0, 1.
final class HevcHead {

  private static final int TYPE = 0x3f;

  /// ITU-T H.265 table 7-1.
  private static final int PREFIX_SEI = 39;

  private static final int SUFFIX_SEI = 40;

  private HevcHead() {}

  /// @throws ClipException where it is no such head
  static byte[] withoutMessages(byte[] head) throws ClipException {
    int unit = next(head, 0);
    if (unit == head.length) {
      throw new ClipException(ClipFault.DAMAGED);
    }
    ByteArrayOutputStream clean = new ByteArrayOutputStream();
    while (unit < head.length) {
      int end = next(head, unit + 3);
      int type = unit + 3 < head.length ? head[unit + 3] >> 1 & TYPE : 0;
      if (type != PREFIX_SEI && type != SUFFIX_SEI) {
        clean.write(head, unit, end - unit);
      }
      unit = end;
    }
    return clean.toByteArray();
  }

  /// Where the next unit begins; the end where there is none.
  private static int next(byte[] head, int from) {
    for (int at = from; at + 2 < head.length; at++) {
      if (head[at] == 0 && head[at + 1] == 0 && head[at + 2] == 1) {
        return at;
      }
    }
    return head.length;
  }
}
