package org.kaimen.mediaserver.element;

/// What a client may set at a WebRtcEndpoint and read back, and what has no effect here: the server
/// is reached without STUN or TURN on its side, and it does not encode.
public enum EndpointSetting {
  STUN_SERVER_ADDRESS("stunServerAddress", ""),
  STUN_SERVER_PORT("stunServerPort", 3478),
  TURN_URL("turnUrl", ""),
  NETWORK_INTERFACES("networkInterfaces", ""),
  EXTERNAL_IPV4("externalIPv4", ""),
  EXTERNAL_IPV6("externalIPv6", ""),
  EXTERNAL_ADDRESS("externalAddress", ""),
  ICE_TCP("iceTcp", false),
  MTU("mtu", 1200),
  MAX_AUDIO_RECV_BANDWIDTH("maxAudioRecvBandwidth", 0),
  ENCODER_BITRATE("encoderBitrate", 0),
  MIN_ENCODER_BITRATE("minEncoderBitrate", 0),
  MAX_ENCODER_BITRATE("maxEncoderBitrate", 0);

  private final String key;
  private final Object initial;

  EndpointSetting(String key, Object initial) {
    this.key = key;
    this.initial = initial;
  }

  /// Its name in the protocol.
  public String key() {
    return key;
  }

  /// A String, an Integer or a Boolean, as its value always is.
  public Object initial() {
    return initial;
  }
}
