package org.kaimen.mediaserver.sdp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kaimen.mediaserver.rtp.Codec;
import org.kaimen.mediaserver.rtp.MediaKind;

/// Offers and answers of an ICE-lite peer with one transport, one stream of each kind (RFC 3264,
/// RFC 9429).
public final class Negotiation {

  private final LocalParameters own;
  private final Map<MediaKind, Codec> preferred;

  /// @param preferred the codec to put first, where a kind has one: what will be sent
  public Negotiation(LocalParameters own, Map<MediaKind, Codec> preferred) {
    this.own = own;
    this.preferred = Map.copyOf(preferred);
  }

  /// Answers an offer.
  ///
  /// @throws SdpException where no section can be used
  public Agreement answer(SessionDescription offer) throws SdpException {
    return answer(offer, null);
  }

  /// Answers an offer.
  ///
  /// @param kept the part in the DTLS handshake that this side has taken before, null where there
  ///   is no association yet; an offer may leave the choice open again (RFC 8842 §5.5)
  /// @throws SdpException where no section can be used
  public Agreement answer(SessionDescription offer, @Nullable Setup kept) throws SdpException {
    refuseLite(offer);
    Set<MediaKind> taken = EnumSet.noneOf(MediaKind.class);
    List<MediaSection> answered = new ArrayList<>();
    List<AgreedMedia> media = new ArrayList<>();
    MediaSection first = null;
    for (MediaSection section : offer.sections()) {
      AgreedMedia agreed = belongsTogether(offer, first, section) ? agreeOn(section, taken) : null;
      if (agreed == null) {
        answered.add(rejected(section));
      } else {
        first = first == null ? section : first;
        media.add(agreed);
        answered.add(section(section, agreed, roleFor(first, kept)));
      }
    }
    if (first == null) {
      throw new SdpException("no media section that can be used");
    }
    List<String> bundle =
        offer.bundle().isEmpty() ? List.of() : media.stream().map(AgreedMedia::mid).toList();
    return new Agreement(
        new SessionDescription(bundle, true, answered),
        checked(first.transport()),
        roleFor(first, kept),
        media,
        offer.sections().indexOf(first),
        first.mid());
  }

  /// Offers to send and receive both kinds.
  public SessionDescription offer() {
    List<MediaSection> sections = new ArrayList<>();
    for (MediaKind kind : MediaKind.values()) {
      String mid = Sections.name(kind);
      Map<HeaderExtension, Integer> ids = new EnumMap<>(HeaderExtension.class);
      for (HeaderExtension extension : HeaderExtension.values()) {
        if (extension.offeredId() > 0) {
          ids.put(extension, extension.offeredId());
        }
      }
      AgreedMedia all =
          new AgreedMedia(
              kind,
              mid,
              Direction.SENDRECV,
              sorted(kind, Codecs.offered(kind)),
              ids,
              Repair.offered(kind),
              Streams.NONE);
      MediaLine line = new MediaLine(mid, 9, "UDP/TLS/RTP/SAVPF", List.of());
      sections.add(section(line, all, own.transport(Setup.ACTPASS, true)));
    }
    return new SessionDescription(
        sections.stream().map(MediaSection::mid).toList(), true, sections);
  }

  /// Takes the answer to an offer.
  ///
  /// @throws SdpException where it does not fit the offer, or rejects all of it
  public Agreement accept(SessionDescription offer, SessionDescription answer) throws SdpException {
    refuseLite(answer);
    if (answer.sections().size() != offer.sections().size()) {
      throw new SdpException("answer with another number of media sections than the offer");
    }
    Set<MediaKind> taken = EnumSet.noneOf(MediaKind.class);
    List<AgreedMedia> media = new ArrayList<>();
    MediaSection first = null;
    for (int i = 0; i < answer.sections().size(); i++) {
      MediaSection section = answer.sections().get(i);
      if (!section.line().media().equals(offer.sections().get(i).line().media())) {
        throw new SdpException("answer whose media sections are not the offer's");
      }
      AgreedMedia agreed = belongsTogether(answer, first, section) ? agreeOn(section, taken) : null;
      if (agreed != null) {
        first = first == null ? section : first;
        media.add(agreed);
      }
    }
    if (first == null) {
      throw new SdpException("answer that rejects all media sections");
    }
    return new Agreement(
        offer,
        checked(first.transport()),
        roleFor(first),
        media,
        answer.sections().indexOf(first),
        first.mid());
  }

  /// There is one transport: what is not in the bundle of the first section has none.
  private static boolean belongsTogether(
      SessionDescription description, @Nullable MediaSection first, MediaSection section) {
    return description.bundle().isEmpty()
        ? first == null
        : description.bundle().contains(section.mid());
  }

  private @Nullable AgreedMedia agreeOn(MediaSection section, Set<MediaKind> taken) {
    MediaKind kind = Sections.kind(section);
    if (kind == null || section.isRejected() || !Sections.isSecureRtp(section)) {
      return null;
    }
    List<Format> common =
        section.formats().stream()
            .filter(format -> Codecs.rank(kind, format.codec()) >= 0)
            .map(format -> Sections.common(kind, format))
            .toList();
    if (common.isEmpty() || !taken.add(kind)) {
      return null;
    }
    return Sections.agreed(section, kind, sorted(kind, common));
  }

  private List<Format> sorted(MediaKind kind, List<Format> formats) {
    Codec first = preferred.get(kind);
    Comparator<Format> order =
        Comparator.comparing((Format format) -> !Codecs.same(format.codec(), first))
            .thenComparingInt(format -> Codecs.rank(kind, format.codec()));
    return formats.stream().sorted(order).toList();
  }

  private MediaSection section(MediaSection offered, AgreedMedia agreed, Setup role) {
    return section(
        new MediaLine(offered.line().media(), 9, offered.line().protocol(), List.of()),
        agreed,
        own.transport(role, offered.transport().reducedSize()));
  }

  private MediaSection section(MediaLine line, AgreedMedia media, TransportParameters transport) {
    List<Format> formats = media.repair().with(media.formats());
    List<String> types =
        formats.stream().map(format -> Integer.toString(format.payloadType())).toList();
    return new MediaSection(
        new MediaLine(line.media(), line.port(), line.protocol(), types),
        media.mid(),
        media.direction(),
        transport,
        formats,
        media.extensions(),
        new Streams(
            media.direction().sends() ? own.sources().get(media.kind()) : null, media.layers()));
  }

  private static MediaSection rejected(MediaSection section) {
    return new MediaSection(
        section.line().withPort(0),
        section.mid(),
        Direction.INACTIVE,
        section.transport(),
        List.of(),
        Map.of(),
        Streams.NONE);
  }

  /// RFC 8842 §5.3: passive where there is a choice, for then the browser's first flight can follow
  /// its first check at once.
  private static Setup roleFor(MediaSection remote) {
    return remote.transport().setup() == Setup.PASSIVE ? Setup.ACTIVE : Setup.PASSIVE;
  }

  private static Setup roleFor(MediaSection remote, @Nullable Setup kept) {
    return kept != null && remote.transport().setup() == Setup.ACTPASS ? kept : roleFor(remote);
  }

  private static TransportParameters checked(TransportParameters remote) throws SdpException {
    if (remote.ufrag().isEmpty() || remote.password().isEmpty()) {
      throw new SdpException("no ICE credentials");
    }
    if (remote.fingerprints().isEmpty()) {
      throw new SdpException("no certificate fingerprint");
    }
    return remote;
  }

  private static void refuseLite(SessionDescription remote) throws SdpException {
    if (remote.iceLite()) {
      throw new SdpException("the other side is ICE-lite too: nobody would send checks");
    }
  }
}
