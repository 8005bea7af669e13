package org.kaimen.mediaserver.recording;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.MediaSource;

/// A sender whose picture flashes and whose sound beeps at once, every ten seconds, on clocks of
/// its own, over a line that delays, reorders and loses. The last byte of a frame says whether it
/// flashes or beeps, the four before it which time it is.
final class FlashAndBeep implements MediaSource {

  /// What the file's frames tell.
  static final byte LOUD = 1;

  static final long EVERY_MILLIS = 10_000;

  private static final long FRAME_MILLIS = 40;
  private static final long SOUND_MILLIS = 20;
  private static final double LOST = 0.01;

  /// What Chromium's reports are off by.
  private static final double REPORT_OFF_MILLIS = 5;

  /// How the sender's clocks differ, in parts of a million.
  ///
  /// @param sender its wall clock against ours
  /// @param audio its sound card against its wall clock
  record Drift(double sender, double audio) {}

  private record Sent(long arrivalMicros, MediaKind kind, ByteBuf packet, long ntp, long rtp) {}

  private final Drift drift;
  private final Random random;
  private final Map<MediaKind, MediaSink> sinks = new EnumMap<>(MediaKind.class);
  private final PriorityQueue<Sent> onTheWay =
      new PriorityQueue<>(Comparator.comparingLong(Sent::arrivalMicros));
  private final Map<MediaKind, Integer> numbers = new EnumMap<>(MediaKind.class);
  private final Map<MediaKind, Sent> reported = new EnumMap<>(MediaKind.class);
  private long madeMillis;
  private boolean keyFrameAsked = true;

  FlashAndBeep(Drift drift, Random random) {
    this.drift = drift;
    this.random = random;
  }

  /// Gives out what arrives until then, on our clock.
  void advanceTo(long nowMillis) {
    for (; madeMillis < nowMillis; madeMillis += SOUND_MILLIS) {
      make(madeMillis);
    }
    while (!onTheWay.isEmpty() && onTheWay.peek().arrivalMicros() <= nowMillis * 1000) {
      Sent sent = onTheWay.remove();
      MediaSink sink = sinks.get(sent.kind());
      if (!sent.packet().isReadable()) {
        reported.put(sent.kind(), sent);
      }
      if (sink != null) {
        give(sent, sink);
      }
    }
  }

  private static void give(Sent sent, MediaSink sink) {
    if (sent.packet().isReadable()) {
      sink.onRtp(sent.kind(), codecOf(sent.kind()), sent.packet());
    } else {
      sink.onSenderReport(sent.kind(), sent.ntp(), sent.rtp());
    }
  }

  private void make(long ourMillis) {
    boolean loud = ourMillis % EVERY_MILLIS == 0;
    send(MediaKind.AUDIO, ourMillis, new byte[] {0x78, 0, 0, 0, 0, loud ? LOUD : 0});
    if (ourMillis % FRAME_MILLIS == 0) {
      boolean key = keyFrameAsked;
      keyFrameAsked = false;
      byte[] head = key ? Vp8.KEY : Vp8.OTHER;
      byte[] payload = Arrays.copyOf(head, head.length + 5);
      payload[payload.length - 1] = loud ? LOUD : 0;
      send(MediaKind.VIDEO, ourMillis, payload);
    }
    // the first ones after half the time, as libwebrtc has it
    if (ourMillis % 5000 == 2500) {
      report(MediaKind.AUDIO, ourMillis);
    }
    if (ourMillis % 1000 == 500) {
      report(MediaKind.VIDEO, ourMillis);
    }
  }

  private void send(MediaKind kind, long ourMillis, byte[] payload) {
    for (int i = 0; i < 4; i++) {
      payload[payload.length - 5 + i] = (byte) (ourMillis >> (24 - 8 * i));
    }
    int number = numbers.merge(kind, 1, Integer::sum);
    if (random.nextDouble() < LOST) {
      return;
    }
    ByteBuf packet = Unpooled.buffer(12 + payload.length);
    packet.writeByte(0x80).writeByte(kind == MediaKind.AUDIO ? 111 : 0x80 | 96);
    packet
        .writeShort(number)
        .writeInt((int) rtp(kind, ourMillis))
        .writeInt(kind == MediaKind.AUDIO ? 1 : 2);
    packet.writeBytes(payload);
    onTheWay.add(new Sent(arrival(kind, ourMillis), kind, packet, 0, 0));
  }

  private void report(MediaKind kind, long ourMillis) {
    double off = (random.nextDouble() * 2 - 1) * REPORT_OFF_MILLIS;
    double seconds = (senderMillis(ourMillis) + off) / 1000 + 3_900_000_000.0;
    long whole = (long) seconds;
    long ntp = whole << 32 | (long) ((seconds - whole) * (1L << 32));
    onTheWay.add(
        new Sent(
            arrival(kind, ourMillis),
            kind,
            Unpooled.EMPTY_BUFFER,
            ntp,
            rtp(kind, ourMillis) & 0xffff_ffffL));
  }

  /// Pictures are encoded for longer, and large ones queue.
  private long arrival(MediaKind kind, long ourMillis) {
    long most = kind == MediaKind.AUDIO ? 30_000 : 60_000;
    return ourMillis * 1000 + (kind == MediaKind.AUDIO ? 20_000 : 90_000) + random.nextLong(most);
  }

  private double senderMillis(long ourMillis) {
    return ourMillis * (1 + drift.sender() / 1e6);
  }

  /// Video is stamped by the sender's wall clock, sound by its sound card.
  private long rtp(MediaKind kind, long ourMillis) {
    double millis = senderMillis(ourMillis);
    return kind == MediaKind.AUDIO
        ? 0xfff0_0000L + Math.round(millis * (1 + drift.audio() / 1e6) * 48)
        : 0x7000_0000L + Math.round(millis * 90);
  }

  @Override
  public @Nullable Codec codec(MediaKind kind) {
    return codecOf(kind);
  }

  private static Codec codecOf(MediaKind kind) {
    return kind == MediaKind.AUDIO
        ? new Codec("opus", 48_000, 2, "")
        : new Codec("VP8", 90_000, 1, "");
  }

  @Override
  public void attach(MediaKind kind, MediaSink sink) {
    sinks.put(kind, sink);
    Sent report = reported.get(kind);
    if (report != null) {
      give(report, sink); // as a peer tells who comes later
    }
  }

  @Override
  public void detach(MediaKind kind, MediaSink sink) {
    sinks.remove(kind);
  }

  @Override
  public void requestKeyFrame() {
    keyFrameAsked = true;
  }

  /// Payloads of VP8 that are no picture, but begin as one.
  private static final class Vp8 {
    private static final byte[] KEY = {
      0x10, 0x10, 0, 0, (byte) 0x9d, 1, 0x2a, 0x40, 1, (byte) 0xf0, 0
    };
    private static final byte[] OTHER = {0x10, 0x11, 0, 0};
  }
}
