package org.kaimen.mediaserver.recording;

import java.util.function.Consumer;
import org.kaimen.mediaserver.container.Track;

/// Gives out whole frames, from a key frame on. After a loss it goes on where no other frame can
/// have needed what is missing, and with the next key frame elsewhere.
final class VideoDepacketizer implements Depacketizer {

  private final VideoPayload encoding;
  private final Consumer<EncodedFrame> out;
  private final FrameBuffer frame = new FrameBuffer();
  private boolean open;
  private boolean damaged;
  private long timestamp;
  private long arrivalNanos;

  /// Packets were missing before the open frame, or before the next where none is open.
  private boolean lossBefore;

  private boolean lost;
  private boolean needsKeyFrame = true;

  /// The number of the frame after the last one, or -1.
  private int expectedPicture = -1;

  VideoDepacketizer(VideoPayload encoding, Consumer<EncodedFrame> out) {
    this.encoding = encoding;
    this.out = out;
  }

  @Override
  public void onPacket(Packet packet) {
    if (packet.length() == 0) {
      return; // padding, sent to probe for bandwidth
    }
    if (open && packet.timestamp() != timestamp) {
      end();
    }
    if (!open) {
      begin(packet);
    }
    lost = false;
    if (!encoding.append(packet, frame)) {
      damaged = true;
    }
    if (packet.marker()) {
      end();
    }
  }

  @Override
  public void onGap() {
    damaged |= open;
    lost = true;
  }

  @Override
  public boolean needsKeyFrame() {
    return needsKeyFrame;
  }

  @Override
  public void skipToKeyFrame() {
    needsKeyFrame = true;
  }

  @Override
  public void clear() {
    open = false;
    frame.close();
  }

  private void begin(Packet packet) {
    open = true;
    damaged = false;
    lossBefore = lost;
    timestamp = packet.timestamp();
    arrivalNanos = packet.arrivalNanos();
    frame.clear();
  }

  private void end() {
    open = false;
    boolean goesOn = frame.picture >= 0 && frame.picture == expectedPicture;
    if (lossBefore && !goesOn) {
      needsKeyFrame = true;
    }
    expectedPicture = frame.nextPicture;
    if (damaged || !frame.begun || !encoding.ends(frame)) {
      needsKeyFrame |= !frame.disposable;
      return;
    }
    Track.Video picture = encoding.picture(frame);
    if (picture != null) {
      needsKeyFrame = false;
    }
    if (!needsKeyFrame) {
      out.accept(
          new EncodedFrame(timestamp, arrivalNanos, 0, picture != null, picture, frame.take()));
    }
  }
}
