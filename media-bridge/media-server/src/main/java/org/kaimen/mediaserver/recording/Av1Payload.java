package org.kaimen.mediaserver.recording;

import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Av1Configuration;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.container.Track;

/// The RTP payload format for AV1 (AOM, version 1.0) §4. A temporal unit with all its layers is
/// kept as files have it: each OBU with its size, without those that a file leaves out.
final class Av1Payload implements VideoPayload {

  private static final int SEQUENCE_HEADER = 1;
  private static final int FRAME_HEADER = 3;
  private static final int FRAME = 6;
  private static final int REDUNDANT_FRAME_HEADER = 7;
  private static final int HAS_SIZE = 0x02;
  private static final int EXTENDED = 0x04;

  /// Where the OBU begins in the frame that goes on in the next packet, or -1 where none does.
  private int open = -1;

  @Override
  public boolean append(Packet payload, FrameBuffer frame) {
    if (frame.length() == 0 && !frame.begun) {
      open = -1;
    }
    boolean goesOn = (payload.at(0) & 0x80) != 0; // Z
    boolean toBeContinued = (payload.at(0) & 0x40) != 0; // Y
    int counted = payload.at(0) >> 4 & 3; // W
    if (goesOn != open >= 0) {
      return false;
    }
    frame.begun = true;
    int at = 1;
    for (int element = 1; at < payload.length(); element++) {
      int length = payload.length() - at;
      if (element != counted) {
        int size = Leb128.value(payload, at, payload.length());
        at += Leb128.length(payload, at, payload.length());
        if (size < 0 || size > payload.length() - at) {
          return false;
        }
        length = size;
      }
      boolean last = at + length == payload.length();
      if (!add(payload, at, length, last && toBeContinued, frame)) {
        return false;
      }
      at += length;
    }
    return payload.length() > 1;
  }

  @Override
  public boolean ends(FrameBuffer frame) {
    return open < 0 && frame.length() > 0;
  }

  /// A key frame that is shown, behind the sequence header it needs (AV1 §7.6.3).
  @Override
  public Track.@Nullable Video picture(FrameBuffer frame) {
    Av1SequenceHeader sequence = null;
    byte[] unit = {};
    for (int at = 0; at < frame.length(); ) {
      int type = frame.at(at) >> 3 & 15;
      int sizeAt = at + ((frame.at(at) & EXTENDED) != 0 ? 2 : 1);
      int content = sizeAt + Leb128.length(frame, sizeAt, frame.length());
      int end = content + Leb128.value(frame, sizeAt, frame.length());
      if (type == SEQUENCE_HEADER) {
        sequence = Av1SequenceHeader.read(new BitReader(frame, content, end));
        unit = frame.copy(at, end);
      } else if (type == FRAME || type == FRAME_HEADER) {
        boolean key = sequence != null && sequence.beginsAt(new BitReader(frame, content, end));
        return key ? track(sequence, unit) : null;
      }
      at = end;
    }
    return null;
  }

  private static Track.@Nullable Video track(@Nullable Av1SequenceHeader sequence, byte[] unit) {
    return sequence == null
        ? null
        : new Track.Video(
            Encoding.AV1,
            sequence.width(),
            sequence.height(),
            Av1Configuration.of(sequence.levels(), sequence.colours(), unit));
  }

  private boolean add(Packet payload, int at, int length, boolean more, FrameBuffer frame) {
    int from = open >= 0 ? open : frame.length();
    if (!frame.append(payload, at, length)) {
      return false;
    }
    open = more ? from : -1;
    return more || close(from, frame);
  }

  /// Gives a whole OBU its size, or takes it out. False where it makes no sense.
  private static boolean close(int from, FrameBuffer frame) {
    int whole = frame.length() - from;
    if (whole == 0) {
      return true; // nothing is in the element, which is allowed
    }
    int header = frame.at(from);
    int sizeAt = from + ((header & EXTENDED) != 0 ? 2 : 1);
    int content = sizeAt;
    int size = frame.length() - sizeAt;
    if ((header & HAS_SIZE) != 0) {
      content += Leb128.length(frame, sizeAt, frame.length());
      size = Leb128.value(frame, sizeAt, frame.length());
    }
    if ((header & 0x80) != 0 || size < 0 || size > frame.length() - content) {
      return false;
    }
    if (!isKept(header >> 3 & 15)) {
      frame.cut(from);
      return true;
    }
    frame.cut(content + size);
    return frame.replace(
        from, content - from, head(header, sizeAt - from > 1 ? frame.at(from + 1) : 0, size));
  }

  /// The header of an OBU with its size (AV1 §5.3).
  private static byte[] head(int header, int extension, int size) {
    boolean extended = (header & EXTENDED) != 0;
    byte[] length = Leb128.write(size);
    byte[] head = new byte[(extended ? 2 : 1) + length.length];
    head[0] = (byte) (header | HAS_SIZE);
    if (extended) {
      head[1] = (byte) extension;
    }
    System.arraycopy(length, 0, head, head.length - length.length, length.length);
    return head;
  }

  /// Temporal delimiters, tile lists, padding and what is reserved stay out of files (AV1 in
  /// Matroska, "Block Data").
  private static boolean isKept(int type) {
    return type == SEQUENCE_HEADER || (type >= FRAME_HEADER && type <= REDUNDANT_FRAME_HEADER);
  }
}
