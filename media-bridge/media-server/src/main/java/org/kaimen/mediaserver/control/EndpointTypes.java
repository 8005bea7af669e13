package org.kaimen.mediaserver.control;

import java.util.Map;
import org.kaimen.mediaserver.element.ComplexValue;
import org.kaimen.mediaserver.element.EndpointSetting;
import org.kaimen.mediaserver.element.MediaEvent;
import org.kaimen.mediaserver.element.MediaType;
import org.kaimen.mediaserver.element.WebRtcEndpoint;

/// The tables of the WebRtcEndpoint and the types above it. These have no other type below them
/// here, so that each table is of WebRtcEndpoints.
final class EndpointTypes {

  /// How a Kurento server adapts its estimates. This one's bandwidth does not depend on them.
  private static final ComplexValue REMB_PARAMS =
      new ComplexValue.Other(
          "RembParams",
          Map.of(
              "decrementFactor", 0.5,
              "exponentialFactor", 0.04,
              "linealFactorGrade", 30,
              "linealFactorMin", 50,
              "packetsRecvIntervalTop", 100,
              "rembOnConnect", 300_000,
              "thresholdFactor", 0.8,
              "upLosses", 12));

  private static final ObjectType SESSION_ENDPOINT =
      ObjectType.named("SessionEndpoint", WebRtcEndpoint.class, ElementTypes.ENDPOINT).build();

  private static final ObjectType SDP_ENDPOINT =
      ObjectType.named("SdpEndpoint", WebRtcEndpoint.class, SESSION_ENDPOINT)
          .answers("processOffer", (endpoint, given) -> endpoint.processOffer(given.text("offer")))
          .answers(
              "processAnswer", (endpoint, given) -> endpoint.processAnswer(given.text("answer")))
          .gives("generateOffer", WebRtcEndpoint::generateOffer)
          .gives("getLocalSessionDescriptor", WebRtcEndpoint::localDescription)
          .gives("getRemoteSessionDescriptor", WebRtcEndpoint::remoteDescription)
          .gives("getMaxVideoRecvBandwidth", WebRtcEndpoint::maxVideoReceive)
          .takes(
              "setMaxVideoRecvBandwidth",
              (endpoint, given) ->
                  endpoint.setMaxVideoReceive(given.integer("maxVideoRecvBandwidth")))
          .build();

  private static final ObjectType BASE_RTP_ENDPOINT =
      ObjectType.named("BaseRtpEndpoint", WebRtcEndpoint.class, SDP_ENDPOINT)
          .gives("getMinVideoRecvBandwidth", WebRtcEndpoint::minVideoReceive)
          .takes(
              "setMinVideoRecvBandwidth",
              (endpoint, given) ->
                  endpoint.setMinVideoReceive(given.integer("minVideoRecvBandwidth")))
          .gives("getMinVideoSendBandwidth", WebRtcEndpoint::minVideoSend)
          .takes(
              "setMinVideoSendBandwidth",
              (endpoint, given) -> endpoint.setMinVideoSend(given.integer("minVideoSendBandwidth")))
          .gives("getMaxVideoSendBandwidth", WebRtcEndpoint::maxVideoSend)
          .takes(
              "setMaxVideoSendBandwidth",
              (endpoint, given) -> endpoint.setMaxVideoSend(given.integer("maxVideoSendBandwidth")))
          .gives("getMediaState", WebRtcEndpoint::mediaState)
          .gives("getConnectionState", WebRtcEndpoint::connectionState)
          .does("requestKeyframe", WebRtcEndpoint::requestKeyFrame)
          .gives("getRembParams", _ -> REMB_PARAMS)
          .tells(MediaEvent.MediaStateChanged.class)
          .tells(MediaEvent.ConnectionStateChanged.class)
          .build();

  static final ObjectType WEB_RTC_ENDPOINT = webRtcEndpoint();

  private EndpointTypes() {}

  private static ObjectType webRtcEndpoint() {
    ObjectType.Builder<WebRtcEndpoint> table =
        ObjectType.named("WebRtcEndpoint", WebRtcEndpoint.class, BASE_RTP_ENDPOINT)
            .does("gatherCandidates", WebRtcEndpoint::gatherCandidates)
            .takes(
                "addIceCandidate",
                (endpoint, given) -> endpoint.addIceCandidate(given.candidate("candidate")))
            .gives("getIceTcp", WebRtcEndpoint::iceTcp)
            .takes("setIceTcp", (endpoint, given) -> endpoint.setIceTcp(given.flag("iceTcp")))
            .gives("getICECandidatePairs", WebRtcEndpoint::candidatePairs)
            .gives("getIceConnectionState", WebRtcEndpoint::iceConnections)
            .gives("getDtlsConnectionState", WebRtcEndpoint::dtlsConnections)
            .answers(
                "getStats",
                (endpoint, given) ->
                    endpoint.stats(
                        given
                            .optionalChoice("mediaType", "MediaType", MediaType.class)
                            .orElse(null)))
            .tells(MediaEvent.IceCandidateFound.class)
            .tells(MediaEvent.IceGatheringDone.class)
            .tells(MediaEvent.IceComponentStateChanged.class)
            .tells(MediaEvent.NewCandidatePairSelected.class)
            .tells(MediaEvent.DtlsConnectionStateChange.class);
    EndpointSetting.ALL.forEach(setting -> keep(table, setting));
    return table.build();
  }

  private static void keep(ObjectType.Builder<WebRtcEndpoint> table, EndpointSetting setting) {
    String key = setting.key();
    String property = Character.toUpperCase(key.charAt(0)) + key.substring(1);
    table.gives("get" + property, endpoint -> endpoint.setting(setting));
    table.takes(
        "set" + property,
        (endpoint, given) ->
            endpoint.set(
                setting,
                switch (setting.initial()) {
                  case Integer _ -> given.integer(key);
                  case Boolean _ -> given.flag(key);
                  default -> given.text(key);
                }));
  }
}
