package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Somebody who takes part.
///
/// @param tracks the recordings of what they send, the oldest first
public record Participant(
    Person person,
    Presence presence,
    Publication publication,
    Devices devices,
    List<RunningTrack> tracks) {

  /// Who they are; never changes.
  public record Person(UUID id, String name, Party party) {}

  /// What is turned on.
  public record Devices(boolean microphone, boolean camera) {}

  public Participant {
    tracks = List.copyOf(tracks);
  }

  /// Somebody who has not come yet.
  public static Participant expected(Person person, Instant since) {
    return new Participant(
        person,
        new Presence.Expected(since),
        new Publication.None(),
        new Devices(false, false),
        List.of());
  }

  public UUID id() {
    return person.id();
  }

  public Optional<Line> line() {
    return presence instanceof Presence.Present(Line line, _)
        ? Optional.of(line)
        : Optional.empty();
  }

  boolean isOn(Line line) {
    return line().filter(line::equals).isPresent();
  }

  Participant in(Presence next) {
    return new Participant(person, next, publication, devices, tracks);
  }

  Participant sending(Publication next) {
    return new Participant(person, presence, next, devices, tracks);
  }

  Participant with(Devices next) {
    return new Participant(person, presence, publication, next, tracks);
  }

  Participant recorded(List<RunningTrack> next) {
    return new Participant(person, presence, publication, devices, next);
  }

  /// As the others see them.
  ParticipantView view() {
    boolean publishing =
        publication instanceof Publication.Open open && open.flow() != Publication.Flow.BROKEN;
    return new ParticipantView(
        person.id(),
        person.name(),
        person.party(),
        presence instanceof Presence.Present,
        publishing,
        devices.microphone(),
        devices.camera(),
        publication.seen());
  }
}
