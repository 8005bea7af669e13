package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.consultation.talk.ServerMessage.RecordingChanged.Reason;

/// Everything that goes on in a consultation.
///
/// @param chat in order
/// @param lastNumber of a publication; starts higher with each owner, so that none comes twice
/// @param recordingSince when the first track began; null while none did
/// @param signs what they see of each other beside their pictures
/// @param spotlight who is shown large to all, by the official's wish; null for nobody
/// @param watchers those of the appeal group who are no participants
public record Scene(
    List<Participant> participants,
    MediaRoom media,
    List<ChatLine> chat,
    int lastNumber,
    @Nullable Instant recordingSince,
    Signs signs,
    @Nullable UUID spotlight,
    Watchers watchers) {

  /// The room on the media server.
  public sealed interface MediaRoom {

    /// Counts the rooms; what an earlier one still says is not heard.
    int number();

    record Up(int number) implements MediaRoom {}

    record Lost(int number, Instant since) implements MediaRoom {}
  }

  public Scene {
    participants = List.copyOf(participants);
    chat = List.copyOf(chat);
  }

  Optional<Participant> find(UUID id) {
    return participants.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  boolean isRecording() {
    return participants.stream()
        .anyMatch(one -> one.tracks().stream().anyMatch(RunningTrack::runs));
  }

  /// What is wrong with the recording; null where nothing is known to be.
  @Nullable Reason recordingTrouble() {
    if (participants.stream().anyMatch(Participant::isUnrecorded)) {
      return Reason.FAILED;
    }
    boolean stalls =
        participants.stream().flatMap(one -> one.tracks().stream()).anyMatch(RunningTrack::stalls);
    return stalls ? Reason.STALLED : null;
  }

  /// Whether everybody agreed on whose consent it depends.
  boolean allAgree() {
    return participants.stream().allMatch(one -> !one.counts() || one.consent() == Consent.GIVEN);
  }

  boolean hasTracks() {
    return participants.stream().anyMatch(one -> !one.tracks().isEmpty());
  }

  Scene map(UnaryOperator<Participant> change) {
    return new Scene(
        participants.stream().map(change).toList(),
        media,
        chat,
        lastNumber,
        recordingSince,
        signs,
        spotlight,
        watchers);
  }

  Scene with(Participant changed) {
    return map(one -> one.id().equals(changed.id()) ? changed : one);
  }

  Scene in(MediaRoom room) {
    return new Scene(
        participants, room, chat, lastNumber, recordingSince, signs, spotlight, watchers);
  }

  /// Whether that line is in the chat.
  boolean has(UUID lineId) {
    return chat.stream().anyMatch(line -> line.id().equals(lineId));
  }

  Scene with(ChatLine line) {
    List<ChatLine> longer = new ArrayList<>(chat);
    longer.add(line);
    return new Scene(
        participants, media, longer, lastNumber, recordingSince, signs, spotlight, watchers);
  }

  Scene counted() {
    return new Scene(
        participants, media, chat, lastNumber + 1, recordingSince, signs, spotlight, watchers);
  }

  Scene recordingSince(Instant since) {
    return new Scene(participants, media, chat, lastNumber, since, signs, spotlight, watchers);
  }

  Scene with(Signs next) {
    return new Scene(
        participants, media, chat, lastNumber, recordingSince, next, spotlight, watchers);
  }

  Scene joined(Participant guest) {
    List<Participant> more = new ArrayList<>(participants);
    more.add(guest);
    return new Scene(more, media, chat, lastNumber, recordingSince, signs, spotlight, watchers);
  }

  Scene spotlighting(@Nullable UUID person) {
    return new Scene(
        participants, media, chat, lastNumber, recordingSince, signs, person, watchers);
  }

  Scene with(Watchers next) {
    return new Scene(participants, media, chat, lastNumber, recordingSince, signs, spotlight, next);
  }

  /// Where somebody is, who takes part or watches.
  Optional<Line> line(UUID person) {
    return find(person)
        .flatMap(Participant::line)
        .or(() -> watchers.find(person).map(Watcher::line));
  }
}
