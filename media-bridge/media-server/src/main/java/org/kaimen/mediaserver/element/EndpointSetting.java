package org.kaimen.mediaserver.element;

import java.util.List;

/// What a client may set at a WebRtcEndpoint and read back, and what has no effect here: the server
/// is reached without STUN or TURN on its side, and it does not encode.
///
/// @param key its name in the protocol
/// @param initial a String, an Integer or a Boolean, as its value always is
public record EndpointSetting(String key, Object initial) {

  public static final List<EndpointSetting> ALL =
      List.of(
          new EndpointSetting("stunServerAddress", ""),
          new EndpointSetting("stunServerPort", 3478),
          new EndpointSetting("turnUrl", ""),
          new EndpointSetting("networkInterfaces", ""),
          new EndpointSetting("externalIPv4", ""),
          new EndpointSetting("externalIPv6", ""),
          new EndpointSetting("externalAddress", ""),
          new EndpointSetting("mtu", 1200),
          new EndpointSetting("maxAudioRecvBandwidth", 0),
          new EndpointSetting("encoderBitrate", 0),
          new EndpointSetting("minEncoderBitrate", 0),
          new EndpointSetting("maxEncoderBitrate", 0));
}
