package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.kaimen.bridge.PublicationKind;
import org.kaimen.bridge.VideoCodec;

/// Somebody who takes part.
///
/// @param publication their camera and microphone
/// @param screen what they share of their screen
/// @param receives what their browser can show; empty while nothing is known of it
/// @param tracks the recordings of what they send, the oldest first
public record Participant(
    Person person,
    Consent consent,
    Presence presence,
    Publication publication,
    Publication screen,
    Devices devices,
    Set<VideoCodec> receives,
    List<RunningTrack> tracks) {

  /// Who they are; never changes.
  public record Person(UUID id, String name, Party party) {}

  /// What is turned on, and what the line carries of it.
  public record Devices(boolean microphone, boolean camera, Rung rung) {

    Devices muted() {
      return new Devices(false, camera, rung);
    }
  }

  public Participant {
    receives = Set.copyOf(receives);
    tracks = List.copyOf(tracks);
  }

  /// Somebody who has not come yet.
  public static Participant expected(Person person, Consent consent, Instant since) {
    return new Participant(
        person,
        consent,
        new Presence.Expected(since),
        new Publication.None(),
        new Publication.None(),
        new Devices(false, false, Rung.FULL),
        Set.of(),
        List.of());
  }

  public UUID id() {
    return person.id();
  }

  public Optional<Line> line() {
    return switch (presence) {
      case Presence.Present(Line line, _) -> Optional.of(line);
      case Presence.AtDoor(Line line, _) -> Optional.of(line);
      case Presence.Expected _, Presence.Away _, Presence.Left _, Presence.Removed _ ->
          Optional.empty();
    };
  }

  boolean isPrincipal() {
    return person.party().isPrincipal();
  }

  /// Whether nothing is recorded without their consent. A guest whose line is down may still see
  /// and hear.
  boolean counts() {
    return isPrincipal()
        || switch (presence) {
          case Presence.AtDoor _, Presence.Present _, Presence.Away _ -> true;
          case Presence.Expected _, Presence.Left _, Presence.Removed _ -> false;
        };
  }

  /// Whom those see who watch: the two whose conversation it is, and who is in.
  boolean isShownToWatchers() {
    return isPrincipal() || presence instanceof Presence.Present;
  }

  boolean isOn(Line line) {
    return line().filter(line::equals).isPresent();
  }

  public Participant in(Presence next) {
    return new Participant(person, consent, next, publication, screen, devices, receives, tracks);
  }

  Participant saying(Consent next) {
    return new Participant(person, next, presence, publication, screen, devices, receives, tracks);
  }

  Publication publication(PublicationKind kind) {
    return switch (kind) {
      case CAMERA -> publication;
      case SCREEN -> screen;
    };
  }

  Participant sending(PublicationKind kind, Publication next) {
    return switch (kind) {
      case CAMERA ->
          new Participant(person, consent, presence, next, screen, devices, receives, tracks);
      case SCREEN ->
          new Participant(person, consent, presence, publication, next, devices, receives, tracks);
    };
  }

  /// After the media server went away with it all.
  Participant sendingNothing() {
    Publication none = new Publication.None();
    return new Participant(person, consent, presence, none, none, devices, receives, List.of());
  }

  /// After they went: what was recorded of them ends by itself.
  Participant silent() {
    Publication none = new Publication.None();
    Devices off = new Devices(false, false, devices.rung());
    return new Participant(person, consent, presence, none, none, off, receives, tracks);
  }

  boolean isUnrecorded() {
    return isUnrecorded(publication) || isUnrecorded(screen);
  }

  private static boolean isUnrecorded(Publication one) {
    return one instanceof Publication.Open open
        && open.unrecorded()
        && open.flow() == Publication.Flow.CONNECTED;
  }

  boolean isSharing() {
    return !(screen instanceof Publication.None);
  }

  Participant with(Devices next) {
    return new Participant(person, consent, presence, publication, screen, next, receives, tracks);
  }

  Participant receiving(Set<VideoCodec> next) {
    return new Participant(person, consent, presence, publication, screen, devices, next, tracks);
  }

  Participant recorded(List<RunningTrack> next) {
    return new Participant(person, consent, presence, publication, screen, devices, receives, next);
  }

  /// As the others see them.
  ParticipantView view() {
    boolean publishing =
        publication instanceof Publication.Open sent && sent.flow() != Publication.Flow.BROKEN;
    return new ParticipantView(
        person.id(),
        person.name(),
        person.party(),
        presence instanceof Presence.Present,
        publishing,
        devices.microphone(),
        devices.camera(),
        devices.rung(),
        publication.seen(),
        publication instanceof Publication.Open open ? open.codec() : null,
        screen.seen());
  }
}
