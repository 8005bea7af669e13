package org.kaimen.mediaserver.webrtc;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.dtls.DtlsRole;
import org.kaimen.mediaserver.dtls.DtlsState;
import org.kaimen.mediaserver.dtls.Fingerprint;
import org.kaimen.mediaserver.ice.Candidate;
import org.kaimen.mediaserver.ice.IceCredentials;
import org.kaimen.mediaserver.ice.IceState;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;
import org.kaimen.mediaserver.rtp.MediaSink;
import org.kaimen.mediaserver.rtp.MediaSource;
import org.kaimen.mediaserver.sdp.Agreement;
import org.kaimen.mediaserver.sdp.LocalParameters;
import org.kaimen.mediaserver.sdp.Negotiation;
import org.kaimen.mediaserver.sdp.SdpException;
import org.kaimen.mediaserver.sdp.SessionDescription;
import org.kaimen.mediaserver.sdp.Setup;
import org.kaimen.mediaserver.sdp.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One browser's connection. What it publishes is given to the sinks attached here; what it is
/// connected to is sent to it. Every method on the server's loop only.
public final class WebRtcPeer implements MediaSource {

  /// What is told about a peer. Called on the loop; never after [#close].
  public interface Listener {

    /// @param candidate in the form of RFC 8839 §5.1, without `a=`
    void onCandidate(String candidate, String sdpMid, int sdpMLineIndex);

    void onGatheringDone();

    void onIceState(IceState state);

    void onDtlsState(DtlsState state);

    /// The path that media takes was chosen or has changed.
    void onCandidatePair(String localCandidate, String remoteCandidate);

    /// @param flowing whether packets of the kind came in during the last 2 s
    void onMediaIn(MediaKind kind, boolean flowing);

    /// @param flowing whether packets of the kind were sent during the last 2 s
    void onMediaOut(MediaKind kind, boolean flowing);
  }

  private static final Logger log = LoggerFactory.getLogger(WebRtcPeer.class);

  private final long number;
  private final Environment environment;
  private final Listener listener;
  private final Runnable onClose;
  private final Candidates candidates;
  private final Map<MediaKind, Source> sources;
  private final PeerEvents events;
  private final PeerTransport transport;
  private final PeerMedia media;
  private final long sessionId;
  private int version;
  private Description description = new Description.None();
  private boolean gathered;
  private boolean closed;

  /// @param number of the peer, for the log
  /// @param ownCandidates where the peer is reached
  WebRtcPeer(
      long number,
      Environment environment,
      List<Candidate> ownCandidates,
      Listener listener,
      Runnable onClose) {
    this.number = number;
    this.environment = environment;
    this.listener = listener;
    this.onClose = onClose;
    candidates = new Candidates(ownCandidates);
    sources = Sources.random(environment.random());
    events = new PeerEvents(number, candidates, listener);
    transport = new PeerTransport(environment, events);
    media = new PeerMedia(environment, transport, sources, events);
    transport.handTo(media);
    sessionId = environment.random().nextLong(Long.MAX_VALUE);
  }

  /// Takes the browser's offer and gives the answer. A later offer renegotiates what is sent within
  /// the same transport; one with new ICE credentials restarts ICE (RFC 8445 §9), while media goes
  /// on over the path of before. One that cannot be taken changes nothing.
  ///
  /// @throws OtherAssociationException where a later offer asks for another DTLS association
  /// @throws SdpException where the offer cannot be read or nothing in it can be used
  /// @throws IllegalStateException where an offer of this peer waits for its answer
  public String processOffer(String offer) throws SdpException {
    SessionDescription remote = SessionDescription.parse(offer);
    return switch (description) {
      case Description.None _ -> {
        Agreement agreement = negotiation(transport.credentials()).answer(remote);
        yield agree(agreement, write(agreement.local()), offer);
      }
      case Description.Agreed agreed -> renegotiate(agreed, remote, offer);
      case Description.Offered _ ->
          throw new IllegalStateException("an offer waits for its answer");
    };
  }

  private String renegotiate(Description.Agreed before, SessionDescription remote, String offer)
      throws SdpException {
    IceCredentials own = transport.credentials();
    Setup role = before.agreement().role();
    Agreement agreement = negotiation(own).answer(remote, role);
    if (!before.keepsAssociationWith(agreement)) {
      throw new OtherAssociationException();
    }
    String ufrag = agreement.remote().ufrag();
    if (before.isRestartedBy(agreement)) {
      IceCredentials fresh = IceCredentials.random(environment.random());
      agreement = negotiation(fresh).answer(remote, role);
      candidates.restart();
      transport.restart(fresh, ufrag, silence(agreement));
      log.info("peer {} restarts ICE", number);
    } else {
      transport.renew(ufrag, silence(agreement));
    }
    String local = write(agreement.local());
    take(agreement, local, offer);
    return local;
  }

  /// @throws IllegalStateException where this peer has described itself before
  public String generateOffer() {
    if (!(description instanceof Description.None)) {
      throw new IllegalStateException("described before");
    }
    SessionDescription offer = negotiation(transport.credentials()).offer();
    String text = write(offer);
    description = new Description.Offered(offer, text);
    return text;
  }

  /// Takes the browser's answer to [#generateOffer].
  ///
  /// @throws SdpException where the answer cannot be read or does not fit the offer
  /// @throws IllegalStateException where no offer waits for an answer
  public void processAnswer(String answer) throws SdpException {
    if (!(description instanceof Description.Offered(var offer, String text))) {
      throw new IllegalStateException("no offer waits for an answer");
    }
    SessionDescription remote = SessionDescription.parse(answer);
    agree(negotiation(transport.credentials()).accept(offer, remote), text, answer);
  }

  private String agree(Agreement agreement, String local, String remote) throws SdpException {
    List<Fingerprint> fingerprints =
        agreement.remote().fingerprints().stream()
            .map(Fingerprint::parse)
            .flatMap(Optional::stream)
            .toList();
    if (fingerprints.isEmpty()) {
      throw new SdpException("no certificate fingerprint by SHA-256 or better");
    }
    take(agreement, local, remote);
    transport.agree(
        agreement.remote().ufrag(),
        silence(agreement),
        agreement.role() == Setup.ACTIVE ? DtlsRole.CLIENT : DtlsRole.SERVER,
        fingerprints);
    if (gathered) {
      transport.await();
    }
    return local;
  }

  private void take(Agreement agreement, String local, String remote) {
    description = new Description.Agreed(agreement, local, remote);
    media.agree(agreement.media());
    agreement.remote().candidates().forEach(candidates::remember);
  }

  private static Duration silence(Agreement agreement) {
    boolean publishes = agreement.media().stream().anyMatch(each -> each.direction().receives());
    return publishes ? PeerTransport.PUBLISHER_SILENCE : PeerTransport.RECEIVER_SILENCE;
  }

  private Negotiation negotiation(IceCredentials credentials) {
    Map<MediaKind, Codec> preferred = new EnumMap<>(MediaKind.class);
    for (MediaKind kind : MediaKind.values()) {
      MediaSource source = media.downlink(kind).source();
      Codec codec = source == null ? null : source.codec(kind);
      if (codec != null) {
        preferred.put(kind, codec);
      }
    }
    LocalParameters own =
        new LocalParameters(
            credentials.ufrag(),
            credentials.password(),
            environment.identity().fingerprint().toString(),
            candidates.own(),
            sources);
    return new Negotiation(own, preferred);
  }

  private String write(SessionDescription local) {
    return local.write(sessionId, ++version);
  }

  public @Nullable String localDescription() {
    return switch (description) {
      case Description.None _ -> null;
      case Description.Offered offered -> offered.text();
      case Description.Agreed agreed -> agreed.local();
    };
  }

  public @Nullable String remoteDescription() {
    return description instanceof Description.Agreed agreed ? agreed.remote() : null;
  }

  /// Tells the listener each candidate, then that there are no more.
  public void gatherCandidates() {
    if (closed || gathered) {
      return;
    }
    gathered = true;
    transport.gather();
    String mid = "audio";
    int index = 0;
    if (description instanceof Description.Agreed agreed) {
      mid = agreed.agreement().mid();
      index = agreed.agreement().sectionIndex();
    }
    for (String candidate : candidates.own()) {
      listener.onCandidate(candidate, mid, index);
    }
    listener.onGatheringDone();
    if (description instanceof Description.Agreed) {
      transport.await();
    }
  }

  /// Takes a candidate of the browser; the empty string, the end of candidates, is ignored, and so
  /// is one of a section that there is not.
  ///
  /// @throws SdpException where it is not a candidate (RFC 8839 §5.1)
  public void addCandidate(String candidate, @Nullable String sdpMid, int sdpMLineIndex)
      throws SdpException {
    if (candidate.isBlank()) {
      return;
    }
    boolean isCandidate =
        hasSection(sdpMid)
            ? candidates.remember(candidate)
            : Candidate.parse(candidate).isPresent();
    if (!isCandidate) {
      throw new SdpException("malformed candidate");
    }
  }

  /// How many of the browser's candidates are kept.
  int remembered() {
    return candidates.remembered();
  }

  private boolean hasSection(@Nullable String mid) {
    return mid == null
        || mid.isEmpty()
        || !(description instanceof Description.Agreed agreed)
        || agreed.agreement().local().sections().stream()
            .anyMatch(section -> section.mid().equals(mid));
  }

  /// @param announced whether the TCP candidates, if there are any, are told; counts until the peer
  ///   describes itself
  public void setTcp(boolean announced) {
    if (description instanceof Description.None && !gathered) {
      candidates.setTcp(announced);
    }
  }

  /// Sends that source's media of the kind to this peer from now on, in place of an earlier one's.
  /// Before [#processOffer] the answer prefers the source's codec.
  public void connect(MediaKind kind, MediaSource source) {
    if (!closed) {
      media.downlink(kind).connect(source);
    }
  }

  public void disconnect(MediaKind kind) {
    media.downlink(kind).disconnect();
  }

  /// Limits the video that the browser publishes.
  ///
  /// @param minKbps, maxKbps in kbit/s, 0 for the default (none and 2000)
  public void setVideoReceiveLimits(int minKbps, int maxKbps) {
    media.limitPublished(minKbps * 1000L, maxKbps * 1000L);
  }

  /// Limits the video that is sent to the browser, by asking its source to send less.
  ///
  /// @param minKbps in kbit/s, 0 for none: below it the source is not asked to go for this peer
  /// @param maxKbps in kbit/s, 0 for none
  public void setVideoSendLimits(int minKbps, int maxKbps) {
    media
        .downlink(MediaKind.VIDEO)
        .limit(minKbps * 1000L, maxKbps == 0 ? Long.MAX_VALUE : maxKbps * 1000L);
  }

  public PeerStats stats() {
    return media.stats();
  }

  @Override
  public @Nullable Codec codec(MediaKind kind) {
    return media.uplink(kind).codec();
  }

  @Override
  public void attach(MediaKind kind, MediaSink sink) {
    if (!closed) {
      media.uplink(kind).attach(sink, environment.now());
    }
  }

  @Override
  public void detach(MediaKind kind, MediaSink sink) {
    media.uplink(kind).detach(sink);
  }

  @Override
  public void requestKeyFrame() {
    media.uplink(MediaKind.VIDEO).requestKeyFrame(environment.now());
  }

  @Override
  public void requestKeyFrame(MediaSink sink) {
    media.uplink(MediaKind.VIDEO).requestKeyFrame(sink, environment.now());
  }

  /// Every 50 ms or so.
  void tick(long now) {
    transport.tick(now);
    media.tick(now);
  }

  /// Ends the connection and lets go of everything. Again is nothing.
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    events.close();
    media.close();
    transport.close();
    onClose.run();
  }
}
