package org.kaimen.signaling.consultation.talk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Everything that goes on in a consultation.
///
/// @param recorded whether both agreed to a recording
/// @param chat in order
/// @param lastNumber of a publication; starts higher with each owner, so that none comes twice
/// @param signs what they see of each other beside their pictures
/// @param recordingSince when the first track began; null while none did
public record Scene(
    List<Participant> participants,
    boolean recorded,
    MediaRoom media,
    List<ChatLine> chat,
    int lastNumber,
    @Nullable Instant recordingSince,
    Signs signs) {

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

  Scene map(UnaryOperator<Participant> change) {
    return new Scene(
        participants.stream().map(change).toList(),
        recorded,
        media,
        chat,
        lastNumber,
        recordingSince,
        signs);
  }

  Scene with(Participant changed) {
    return map(one -> one.id().equals(changed.id()) ? changed : one);
  }

  Scene in(MediaRoom room) {
    return new Scene(participants, recorded, room, chat, lastNumber, recordingSince, signs);
  }

  Scene with(ChatLine line) {
    List<ChatLine> longer = new java.util.ArrayList<>(chat);
    longer.add(line);
    return new Scene(participants, recorded, media, longer, lastNumber, recordingSince, signs);
  }

  Scene counted() {
    return new Scene(participants, recorded, media, chat, lastNumber + 1, recordingSince, signs);
  }

  Scene recordingSince(Instant since) {
    return new Scene(participants, recorded, media, chat, lastNumber, since, signs);
  }

  Scene with(Signs next) {
    return new Scene(participants, recorded, media, chat, lastNumber, recordingSince, next);
  }
}
