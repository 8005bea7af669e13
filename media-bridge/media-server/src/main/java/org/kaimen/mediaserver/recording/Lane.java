package org.kaimen.mediaserver.recording;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.container.Encoding;
import org.kaimen.mediaserver.container.Track;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.Rtp;

/// The way of one kind of media from packets to frames with a time.
final class Lane {

  interface Receiver {
    void onFrame(Lane lane, EncodedFrame frame);
  }

  /// Packets of the stream before the present one can be late, for this long.
  private static final long FORMER_NANOS = 2_000_000_000L;

  private final MediaKind kind;
  private final Encoding encoding;
  private final int channels;
  private final Depacketizer depacketizer;
  private final ReorderBuffer reorder;
  private final TrackClock clock;
  private long ssrc = -1;
  private long formerSsrc = -1;
  private long switchedNanos;
  private Track.@Nullable Video picture;
  private @Nullable Codec taken;

  /// @param channels of audio
  Lane(MediaKind kind, Encoding encoding, int channels, Receiver receiver) {
    this.kind = kind;
    this.encoding = encoding;
    this.channels = Math.clamp(channels, 1, 2);
    this.clock = new TrackClock(encoding.clockRate());
    this.depacketizer = Depacketizer.of(encoding, frame -> pass(frame, receiver));
    this.reorder = new ReorderBuffer(depacketizer);
  }

  MediaKind kind() {
    return kind;
  }

  Encoding encoding() {
    return encoding;
  }

  /// Whether a source's codec is this lane's; asked for each packet, mostly of the same one.
  boolean takes(Codec codec) {
    if (codec.equals(taken)) {
      return true;
    }
    boolean same = encoding.isNamed(codec.name());
    if (same) {
      taken = codec;
    }
    return same;
  }

  TrackClock clock() {
    return clock;
  }

  boolean needsKeyFrame() {
    return depacketizer.needsKeyFrame();
  }

  void skipToKeyFrame() {
    depacketizer.skipToKeyFrame();
  }

  /// What the file has to say of the track, or null where that is not known yet.
  @Nullable Track track() {
    return kind == MediaKind.AUDIO ? new Track.Audio(channels) : picture;
  }

  /// The same where nothing has come yet: decoders learn better from the first key frame.
  Track trackAhead() {
    Track known = track();
    return known == null ? UsualPicture.in(encoding) : known;
  }

  /// Takes a valid RTP packet.
  void onRtp(ByteBuf packet, long nowNanos) {
    long from = Rtp.ssrc(packet);
    if (from != ssrc) {
      if (from == formerSsrc && nowNanos - switchedNanos < FORMER_NANOS) {
        return;
      }
      formerSsrc = ssrc;
      switchedNanos = nowNanos;
      ssrc = from;
      restart();
      clock.release();
    }
    reorder.add(Packet.of(packet, nowNanos));
  }

  /// Gives up packets that have been missing for too long.
  void expire(long nowNanos) {
    reorder.expire(nowNanos);
  }

  /// Gives out what is held, and begins with a key frame when the next packet comes.
  void restart() {
    reorder.reset();
    depacketizer.skipToKeyFrame();
  }

  /// Lets go of all that was not given out.
  void clear() {
    reorder.clear();
    depacketizer.clear();
  }

  private void pass(EncodedFrame frame, Receiver receiver) {
    if (frame.picture() != null) {
      picture = frame.picture();
    }
    receiver.onFrame(this, frame);
  }
}
