package org.kaimen.signaling.minutes.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.life.Ending;
import org.kaimen.signaling.minutes.life.MinutesState;
import org.kaimen.signaling.minutes.life.Signature;
import org.kaimen.signaling.minutes.life.Template;
import org.kaimen.signaling.minutes.store.Minutes;

/// Minutes as everybody who may see them does.
///
/// @param state `drafting`, `presented`, `correction-asked` or `sealed`
/// @param talkStartedAt where the consultation's clock begins; null while nobody came
/// @param signUntil when the citizen's time for signing is over; null while they talk
/// @param ending null until they are sealed
public record MinutesView(
    UUID consultationId,
    String caseReference,
    String citizenName,
    String officialName,
    Template template,
    String state,
    @Nullable Instant talkStartedAt,
    @Nullable Instant signUntil,
    List<Minutes.Paragraph> paragraphs,
    List<Minutes.Correction> corrections,
    @Nullable EndingView ending) {

  /// How long after the conversation the citizen may sign.
  public static final Duration TIME_TO_SIGN = Duration.ofDays(7);

  /// @param how `signed`, `refused` or `unsigned`
  /// @param reason why the citizen refused
  /// @param strokes of the signature; see [org.kaimen.signaling.minutes.life.Strokes]
  /// @param codeSentTo where the code was sent that stands for a signature
  /// @param sha256 of the sealed form, in hex
  public record EndingView(
      String how,
      @Nullable String reason,
      @Nullable List<List<Integer>> strokes,
      @Nullable String codeSentTo,
      Instant at,
      String sha256) {

    static EndingView of(Ending ending, Minutes.Seal seal) {
      String reason = ending instanceof Ending.Refused(String why) ? why : null;
      Signature signature = ending instanceof Ending.Signed(Signature how) ? how : null;
      return new EndingView(
          ending.word(),
          reason,
          signature instanceof Signature.Drawn drawn ? drawn.strokes().strokes() : null,
          signature instanceof Signature.ByCode(String to) ? to : null,
          seal.at(),
          seal.sha256());
    }
  }

  public static MinutesView of(MinutedTalk talk, Minutes minutes) {
    Instant ended = talk.endedAt();
    Minutes.Seal seal = minutes.seal();
    return new MinutesView(
        talk.id(),
        talk.subject().reference(),
        talk.citizen().name(),
        talk.official().name(),
        minutes.template(),
        minutes.state().word(),
        talk.startedAt(),
        ended == null ? null : ended.plus(TIME_TO_SIGN),
        minutes.paragraphs(),
        minutes.corrections(),
        minutes.state() instanceof MinutesState.Sealed(Ending ending) && seal != null
            ? EndingView.of(ending, seal)
            : null);
  }
}
