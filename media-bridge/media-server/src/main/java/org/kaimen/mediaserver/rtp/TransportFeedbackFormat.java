package org.kaimen.mediaserver.rtp;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Rtcp.TransportFeedback.Arrival;

/// The format of arrival feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1), after
/// the two SSRCs.
final class TransportFeedbackFormat {

  /// Symbols (§3.1.1). The fourth is reserved.
  private static final int MISSING = 0;

  private static final int SMALL_DELTA = 1;
  private static final int LARGE_DELTA = 2;

  private static final int MAX_RUN = 0x1fff;
  private static final int ONE_BIT_SYMBOLS = 14;
  private static final int TWO_BIT_SYMBOLS = 7;

  private TransportFeedbackFormat() {}

  static void write(ByteBuf out, Rtcp.TransportFeedback feedback) {
    List<Arrival> arrivals = feedback.arrivals();
    // The reference time counts 64 ms, the deltas 250 µs.
    long reference = arrivals.isEmpty() ? 0 : arrivals.getFirst().ticks() >> 8;
    int[] symbols = new int[feedback.statusCount()];
    int[] deltas = new int[arrivals.size()];
    long before = reference << 8;
    for (int i = 0; i < deltas.length; i++) {
      Arrival arrival = arrivals.get(i);
      deltas[i] = (int) (arrival.ticks() - before);
      if (deltas[i] != (short) deltas[i]) {
        throw new IllegalArgumentException("arrivals too far apart");
      }
      boolean small = deltas[i] >= 0 && deltas[i] <= 0xff;
      symbols[(arrival.sequence() - feedback.baseSequence()) & 0xffff] =
          small ? SMALL_DELTA : LARGE_DELTA;
      before = arrival.ticks();
    }
    out.writeShort(feedback.baseSequence())
        .writeShort(symbols.length)
        .writeMedium((int) reference)
        .writeByte(feedback.number());
    writeChunks(out, symbols);
    for (int delta : deltas) {
      if (delta >= 0 && delta <= 0xff) {
        out.writeByte(delta);
      } else {
        out.writeShort(delta);
      }
    }
  }

  /// §3.1.2 to §3.1.4: whatever chunk covers most of what comes next.
  private static void writeChunks(ByteBuf out, int[] symbols) {
    int next = 0;
    while (next < symbols.length) {
      int run = run(symbols, next);
      int bits = small(symbols, next);
      if (run >= Math.max(bits, TWO_BIT_SYMBOLS)) {
        out.writeShort(symbols[next] << 13 | run);
        next += run;
      } else if (bits >= TWO_BIT_SYMBOLS) {
        out.writeShort(0x8000 | vector(symbols, next, 1, ONE_BIT_SYMBOLS));
        next += ONE_BIT_SYMBOLS;
      } else {
        out.writeShort(0xc000 | vector(symbols, next, 2, TWO_BIT_SYMBOLS));
        next += TWO_BIT_SYMBOLS;
      }
    }
  }

  private static int run(int[] symbols, int from) {
    int end = from + 1;
    while (end < symbols.length && symbols[end] == symbols[from] && end - from < MAX_RUN) {
      end++;
    }
    return end - from;
  }

  /// How many of the next symbols fit into a chunk of one bit each: all or, where one does not, 0.
  private static int small(int[] symbols, int from) {
    int end = Math.min(from + ONE_BIT_SYMBOLS, symbols.length);
    for (int i = from; i < end; i++) {
      if (symbols[i] == LARGE_DELTA) {
        return 0;
      }
    }
    return end - from;
  }

  private static int vector(int[] symbols, int from, int bits, int count) {
    int vector = 0;
    for (int i = from; i < from + count; i++) {
      vector = vector << bits | (i < symbols.length ? symbols[i] : MISSING);
    }
    return vector;
  }

  /// @return null where it is malformed
  static Rtcp.@Nullable TransportFeedback read(long sender, long media, ByteBuf body) {
    if (body.readableBytes() < 8) {
      return null;
    }
    int base = body.readUnsignedShort();
    int count = body.readUnsignedShort();
    long ticks = (long) body.readUnsignedMedium() << 8;
    int number = body.readUnsignedByte();
    int[] symbols = new int[count];
    if (!readChunks(body, symbols)) {
      return null;
    }
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (symbols[i] == MISSING) {
        continue;
      }
      if (body.readableBytes() < symbols[i]) {
        return null;
      }
      int delta = symbols[i] == SMALL_DELTA ? body.readUnsignedByte() : body.readShort();
      ticks = (ticks + delta) & 0xffff_ffffL;
      arrivals.add(new Arrival((base + i) & 0xffff, ticks));
    }
    return new Rtcp.TransportFeedback(sender, media, number, base, count, arrivals);
  }

  /// @return false where chunks lack or a reserved symbol is used
  private static boolean readChunks(ByteBuf body, int[] symbols) {
    int next = 0;
    while (next < symbols.length) {
      if (body.readableBytes() < 2) {
        return false;
      }
      int chunk = body.readUnsignedShort();
      boolean isRun = (chunk & 0x8000) == 0;
      int bits = isRun || (chunk & 0x4000) != 0 ? 2 : 1;
      int length = isRun ? chunk & MAX_RUN : ONE_BIT_SYMBOLS / bits;
      for (int i = 0; i < length && next < symbols.length; i++) {
        int shift = isRun ? 13 : ONE_BIT_SYMBOLS - (i + 1) * bits;
        int symbol = (chunk >> shift) & ((1 << bits) - 1);
        if (symbol > LARGE_DELTA) {
          return false;
        }
        symbols[next++] = symbol;
      }
    }
    return true;
  }
}
