package org.kaimen.mediaserver.sdp;

/// The RTP header extensions (RFC 8285) that are understood here.
public enum HeaderExtension {
  ABS_SEND_TIME("http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time", 1),
  TRANSPORT_SEQUENCE(
      "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01", 2),
  MID("urn:ietf:params:rtp-hdrext:sdes:mid", 3);

  private final String uri;
  private final int offeredId;

  HeaderExtension(String uri, int offeredId) {
    this.uri = uri;
    this.offeredId = offeredId;
  }

  String uri() {
    return uri;
  }

  int offeredId() {
    return offeredId;
  }
}
