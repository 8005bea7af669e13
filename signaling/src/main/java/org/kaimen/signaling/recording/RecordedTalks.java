package org.kaimen.signaling.recording;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// What replay asks of consultations. They know the recordings, so it is for them to answer.
public interface RecordedTalks {

  /// A consultation, as far as replay shows it.
  ///
  /// @param endedAt null while it goes on
  record RecordedTalk(
      UUID id,
      UUID sessionId,
      String caseReference,
      Person citizen,
      Person official,
      List<Guest> guests,
      @Nullable Instant endedAt,
      List<Words> chat,
      List<Happened> events) {}

  record Person(UUID id, String name) {}

  /// Who else took part.
  ///
  /// @param party as of the consultation's participants
  record Guest(Person person, String party) {}

  /// What somebody wrote.
  ///
  /// @param file an attachment of the case that was sent; then there is no text
  record Words(UUID from, String text, Instant at, @Nullable SentFile file) {}

  record SentFile(UUID id, String name, String mediaType) {}

  /// Something that happened beside the words.
  ///
  /// @param what its `kind`, with what belongs to that
  record Happened(UUID person, Instant at, Map<String, Object> what) {}

  /// @return empty where there is no such consultation
  Mono<RecordedTalk> find(UUID consultationId);
}
