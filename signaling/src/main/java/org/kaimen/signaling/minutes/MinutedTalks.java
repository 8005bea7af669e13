package org.kaimen.signaling.minutes;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// What minutes ask of consultations. They know the minutes, so it is for them to answer.
public interface MinutedTalks {

  /// A consultation, as far as its minutes tell of it.
  ///
  /// @param startedAt when the first of them came: where its clock begins; null while nobody has
  /// @param endedAt null while it goes on
  record MinutedTalk(
      UUID id,
      UUID bookingId,
      UUID sessionId,
      Subject subject,
      Person citizen,
      Person official,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {}

  /// The case that is talked about, as it was when the citizen was admitted.
  record Subject(UUID caseId, String reference, String title) {}

  /// Somebody by the name of then.
  record Person(UUID id, String name) {}

  /// @return empty where there is no such consultation
  Mono<MinutedTalk> minuted(UUID consultationId);
}
