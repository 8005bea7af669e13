package org.kaimen.mediaserver.element;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.element.ComplexValue.DtlsConnection;
import org.kaimen.mediaserver.element.ComplexValue.IceCandidatePair;
import org.kaimen.mediaserver.element.ComplexValue.IceConnection;
import org.kaimen.mediaserver.element.Negotiation.Step;
import org.kaimen.mediaserver.element.Refusal.Reason;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSource;
import org.kaimen.mediaserver.sdp.SdpException;
import org.kaimen.mediaserver.webrtc.OtherAssociationException;
import org.kaimen.mediaserver.webrtc.WebRtcPeer;

/// A browser's place in the pipeline: what it publishes goes out to the sinks, what comes in is
/// sent to it.
public final class WebRtcEndpoint extends MediaElement {

  static final String TYPE = "WebRtcEndpoint";

  private final PeerEvents events = new PeerEvents(this);
  private final WebRtcPeer peer;
  private final RtcStats stats = new RtcStats();
  private final Map<EndpointSetting, Object> settings = new HashMap<>();
  private Negotiation negotiation = Negotiation.NEW;
  private VideoLimits receive = VideoLimits.NONE;
  private VideoLimits send = VideoLimits.NONE;
  private boolean iceTcp = true;

  WebRtcEndpoint(String id, MediaPipeline pipeline) {
    super(id, pipeline);
    this.peer = home().resources().webRtc().newPeer(events);
  }

  @Override
  public String type() {
    return TYPE;
  }

  /// Takes the browser's offer and gives the answer; later ones too, for a restart of ICE or other
  /// media within the same DTLS association.
  public String processOffer(String offer) {
    if (offer.isEmpty()) {
      throw new Refusal(Reason.SDP_PARSE_ERROR, "Empty offer not valid");
    }
    Negotiation next = negotiation.after(Step.PROCESS_OFFER);
    try {
      String answer = peer.processOffer(offer);
      negotiation = next;
      return answer;
    } catch (OtherAssociationException _) {
      // another endpoint can take it, as with a Kurento server
      throw Negotiation.alreadyNegotiated();
    } catch (SdpException e) {
      throw invalidSdp(e);
    }
  }

  public String generateOffer() {
    Negotiation next = negotiation.after(Step.GENERATE_OFFER);
    String offer = peer.generateOffer();
    negotiation = next;
    return offer;
  }

  /// Takes the browser's answer to this endpoint's offer.
  ///
  /// @return the local description
  public String processAnswer(String answer) {
    Negotiation next = negotiation.after(Step.PROCESS_ANSWER);
    if (answer.isEmpty()) {
      throw new Refusal(Reason.SDP_PARSE_ERROR, "Empty answer not valid");
    }
    try {
      peer.processAnswer(answer);
      negotiation = next;
      return localDescription();
    } catch (SdpException e) {
      throw invalidSdp(e);
    }
  }

  public String localDescription() {
    String local = peer.localDescription();
    if (local == null) {
      throw new Refusal(Reason.SDP_END_POINT_NO_LOCAL_SDP_ERROR, "No local SDP");
    }
    return local;
  }

  public String remoteDescription() {
    String remote = peer.remoteDescription();
    if (remote == null) {
      throw new Refusal(Reason.SDP_END_POINT_NO_REMOTE_SDP_ERROR, "No remote SDP");
    }
    return remote;
  }

  public void gatherCandidates() {
    peer.gatherCandidates();
  }

  public void addIceCandidate(ComplexValue.IceCandidate candidate) {
    try {
      peer.addCandidate(candidate.candidate(), candidate.sdpMid(), candidate.sdpMLineIndex());
    } catch (SdpException e) {
      throw new Refusal(Reason.ICE_ADD_CANDIDATE_ERROR, "Error adding candidate");
    }
  }

  public void requestKeyFrame() {
    peer.requestKeyFrame();
  }

  public LinkState connectionState() {
    return events.state().connection();
  }

  public LinkState mediaState() {
    return events.state().media();
  }

  public List<IceConnection> iceConnections() {
    return negotiation == Negotiation.NEW ? List.of() : List.of(events.iceConnection());
  }

  public List<DtlsConnection> dtlsConnections() {
    return negotiation == Negotiation.NEW ? List.of() : List.of(events.dtlsConnection());
  }

  public List<IceCandidatePair> candidatePairs() {
    return Stream.ofNullable(events.pair()).toList();
  }

  /// The counters of the streams, by an id that each keeps.
  ///
  /// @param type null for all
  public Map<String, ComplexValue> stats(@Nullable MediaType type) {
    return stats.of(peer.stats(), type, home().now());
  }

  public int minVideoReceive() {
    return receive.min();
  }

  public int maxVideoReceive() {
    return receive.max();
  }

  public int minVideoSend() {
    return send.min();
  }

  public int maxVideoSend() {
    return send.max();
  }

  /// @param kbps kbit/s the browser should publish at least, 0 for no wish
  public void setMinVideoReceive(int kbps) {
    limitReceiving(receive.withMin(kbps));
  }

  public void setMaxVideoReceive(int kbps) {
    limitReceiving(receive.withMax(kbps));
  }

  public void setMinVideoSend(int kbps) {
    limitSending(send.withMin(kbps));
  }

  public void setMaxVideoSend(int kbps) {
    limitSending(send.withMax(kbps));
  }

  public Object setting(EndpointSetting setting) {
    return settings.getOrDefault(setting, setting.initial());
  }

  public void set(EndpointSetting setting, Object value) {
    settings.put(setting, setting.initial().getClass().cast(value));
  }

  public boolean iceTcp() {
    return iceTcp;
  }

  /// @param announced whether TCP candidates are told to the browser, where the server has a TCP
  ///   port; counts until the endpoint describes itself
  public void setIceTcp(boolean announced) {
    iceTcp = announced;
    peer.setTcp(announced);
  }

  @Override
  MediaSource media() {
    return peer;
  }

  @Override
  void take(MediaKind kind, MediaSource source) {
    peer.connect(kind, source);
  }

  @Override
  void drop(MediaKind kind) {
    peer.disconnect(kind);
  }

  @Override
  void close() {
    peer.close();
  }

  private void limitReceiving(VideoLimits limits) {
    receive = limits;
    peer.setVideoReceiveLimits(limits.min(), limits.max());
  }

  private void limitSending(VideoLimits limits) {
    send = limits;
    peer.setVideoSendLimits(limits.min(), limits.max());
  }

  private static Refusal invalidSdp(SdpException why) {
    return new Refusal(
        Reason.SDP_PARSE_ERROR,
        "Invalid SDP: " + Objects.requireNonNullElse(why.getMessage(), "unreadable"));
  }
}
