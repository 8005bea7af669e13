package org.kaimen.signaling.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.recording.RecordedTalks.Person;
import org.kaimen.signaling.recording.RecordedTalks.RecordedTalk;

/// A recorded conversation, as its replay reads it.
///
/// @param startedAt when the first track did
/// @param durationMs from then to the end of the last track
record Recording(
    UUID consultationId,
    String caseReference,
    Instant startedAt,
    long durationMs,
    List<Playable> tracks,
    List<Words> chat,
    List<Happened> events) {

  /// @param kind `camera`, or `screen` where it shows what the participant shared
  /// @param startOffsetMs after the recording's start
  record Playable(
      UUID id,
      UUID participantId,
      String participantName,
      String role,
      String kind,
      long startOffsetMs,
      long durationMs,
      String mediaType,
      String url) {}

  /// @param atMs after the recording's start; 0 for what was written before
  record Words(
      long atMs, UUID from, String fromName, String text, RecordedTalks.@Nullable SentFile file) {}

  /// @param atMs as of [Words]
  /// @param what as of [RecordedTalks.Happened]
  record Happened(long atMs, UUID person, String personName, Map<String, Object> what) {}

  /// @param tracks all with their files measured
  static Recording of(RecordedTalk talk, List<Track> tracks) {
    List<Track> heard =
        tracks.stream()
            .filter(Track::hasContent)
            .sorted(Comparator.comparing(Track::start))
            .toList();
    Instant start = heard.isEmpty() ? Instant.EPOCH : heard.getFirst().start();
    List<Playable> playable = heard.stream().map(track -> playable(talk, track, start)).toList();
    return new Recording(
        talk.id(),
        talk.caseReference(),
        start,
        playable.stream().mapToLong(one -> one.startOffsetMs() + one.durationMs()).max().orElse(0),
        playable,
        talk.chat().stream()
            .map(words ->
                new Words(
                    place(start, words.at()),
                    words.from(),
                    person(talk, words.from()).name(),
                    words.text(),
                    words.file()))
            .toList(),
        talk.events().stream()
            .map(event ->
                new Happened(
                    place(start, event.at()),
                    event.person(),
                    person(talk, event.person()).name(),
                    event.what()))
            .toList());
  }

  private static long place(Instant start, Instant at) {
    return Math.max(0, Duration.between(start, at).toMillis());
  }

  private static Person person(RecordedTalk talk, UUID id) {
    return talk.guests().stream()
        .map(RecordedTalks.Guest::person)
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElse(id.equals(talk.citizen().id()) ? talk.citizen() : talk.official());
  }

  private static String role(RecordedTalk talk, Person person) {
    return talk.guests().stream()
        .filter(one -> one.person().equals(person))
        .map(RecordedTalks.Guest::party)
        .findFirst()
        .orElse(person.equals(talk.citizen()) ? "citizen" : "official");
  }

  private static Playable playable(RecordedTalk talk, Track track, Instant start) {
    Person person = person(talk, track.participantId());
    return new Playable(
        track.id(),
        person.id(),
        person.name(),
        role(talk, person),
        track.kind().toString(),
        Duration.between(start, track.start()).toMillis(),
        track.length().toMillis(),
        track.format().mediaType(),
        String.format(Locale.ROOT, "/api/staff/consultations/%s/tracks/%s", talk.id(), track.id()));
  }
}
