package org.kaimen.mediaserver.sdp;

/// The RTP header extensions (RFC 8285) that are understood here.
public enum HeaderExtension {
  ABS_SEND_TIME("http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time", 1),
  TRANSPORT_SEQUENCE(
      "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01", 2),
  MID("urn:ietf:params:rtp-hdrext:sdes:mid", 3),
  /// The rid of a layer, RFC 8852 §3.1; not offered, for layers are only taken.
  STREAM_ID("urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id", 0),
  /// The rid of the layer that a packet is sent again for, RFC 8852 §3.2.
  REPAIRED_STREAM_ID("urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id", 0);

  private final String uri;
  private final int offeredId;

  HeaderExtension(String uri, int offeredId) {
    this.uri = uri;
    this.offeredId = offeredId;
  }

  String uri() {
    return uri;
  }

  /// 0 where it is not offered.
  int offeredId() {
    return offeredId;
  }
}
