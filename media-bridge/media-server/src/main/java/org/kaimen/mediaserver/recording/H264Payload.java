package org.kaimen.mediaserver.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.AvcParameterSets;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.container.Track;

/// RFC 6184: single NAL units, STAP-A and FU-A, which are all that non-interleaved mode has.
final class H264Payload implements VideoPayload {

  private static final int NON_IDR_SLICE = 1;
  private static final int IDR_SLICE = 5;
  private static final int SEI = 6;
  private static final int SEQUENCE_SET = 7;
  private static final int PICTURE_SET = 8;
  private static final int DELIMITER = 9;
  private static final int LAST_PLAIN = 23;
  private static final int STAP_A = 24;
  private static final int FU_A = 28;
  private static final int LONGEST_SET = 4096;

  private final Map<Integer, byte[]> pictureSets = new TreeMap<>();
  private byte[] sequenceSet = {};
  private H264SequenceSet.@Nullable Size size;

  /// Where the length of a fragmented NAL unit stands in the frame, or -1 where none is open.
  private int openUnit = -1;

  @Override
  public boolean append(Packet payload, FrameBuffer frame) {
    if (frame.length() == 0) {
      openUnit = -1;
    }
    int type = payload.at(0) & 0x1f;
    if (type == FU_A) {
      return payload.length() > 2 && fragment(payload, frame);
    }
    if (openUnit >= 0) {
      return false;
    }
    if (type == STAP_A) {
      return aggregate(payload, frame);
    }
    return type > 0 && type <= LAST_PLAIN && unit(payload, 0, payload.length(), frame);
  }

  @Override
  public boolean ends(FrameBuffer frame) {
    return openUnit < 0;
  }

  @Override
  public Track.@Nullable Video picture(FrameBuffer frame) {
    H264SequenceSet.Size known = size;
    if (known == null || pictureSets.isEmpty() || !hasIdrSlice(frame)) {
      return null;
    }
    AvcParameterSets sets =
        new AvcParameterSets(List.of(sequenceSet), new ArrayList<>(pictureSets.values()));
    return new Track.Video(Encoding.H264, known.width(), known.height(), sets);
  }

  private boolean aggregate(Packet payload, FrameBuffer frame) {
    int at = 1;
    while (at + 2 < payload.length()) {
      int length = payload.at(at) << 8 | payload.at(at + 1);
      at += 2;
      if (length == 0 || length > payload.length() - at || !unit(payload, at, length, frame)) {
        return false;
      }
      at += length;
    }
    return at == payload.length() && at > 1;
  }

  private boolean unit(Packet payload, int from, int length, FrameBuffer frame) {
    note(payload.at(from), length > 1 ? payload.at(from + 1) : 0, frame);
    if (isSet(payload.at(from))) {
      remember(payload.copy(from, Math.min(length, LONGEST_SET)));
    }
    return frame.appendLength(length) && frame.append(payload, from, length);
  }

  private boolean fragment(Packet payload, FrameBuffer frame) {
    boolean start = (payload.at(1) & 0x80) != 0;
    boolean end = (payload.at(1) & 0x40) != 0;
    if (start != (openUnit < 0) || (start && end)) {
      return false;
    }
    boolean fits = true;
    if (start) {
      openUnit = frame.length();
      int header = (payload.at(0) & 0xe0) | (payload.at(1) & 0x1f);
      note(header, payload.at(2), frame);
      fits = frame.appendLength(0) && frame.append(header);
    }
    fits &= frame.append(payload, 2, payload.length() - 2);
    if (fits && end) {
      frame.setLength(openUnit, frame.length() - openUnit - 4);
      openUnit = -1;
    }
    return fits;
  }

  /// What the first bytes of a NAL unit say of the frame.
  private static void note(int header, int second, FrameBuffer frame) {
    boolean begins =
        switch (header & 0x1f) {
          case SEI, SEQUENCE_SET, PICTURE_SET, DELIMITER -> true;
          case NON_IDR_SLICE, IDR_SLICE -> second >= 0x80; // first_mb_in_slice is 0
          default -> false;
        };
    if (frame.length() == 0) {
      frame.begun = begins;
      frame.disposable = begins;
    }
    frame.disposable &= (header & 0x60) == 0; // nal_ref_idc
  }

  private static boolean isSet(int header) {
    int type = header & 0x1f;
    return type == SEQUENCE_SET || type == PICTURE_SET;
  }

  private void remember(byte[] unit) {
    switch (unit[0] & 0x1f) {
      case SEQUENCE_SET -> {
        H264SequenceSet.Size found = H264SequenceSet.size(unit);
        if (found != null) {
          sequenceSet = unit;
          size = found;
        }
      }
      case PICTURE_SET -> {
        int id = new BitReader(i -> unit[i] & 0xff, 1, unit.length).exponential();
        if (id >= 0 && id < 256) {
          pictureSets.put(id, unit);
        }
      }
      default -> {}
    }
  }

  private static boolean hasIdrSlice(FrameBuffer frame) {
    int at = 0;
    while (at + 4 < frame.length()) {
      if ((frame.at(at + 4) & 0x1f) == IDR_SLICE) {
        return true;
      }
      int length =
          frame.at(at) << 24 | frame.at(at + 1) << 16 | frame.at(at + 2) << 8 | frame.at(at + 3);
      at += 4 + length;
    }
    return false;
  }
}
