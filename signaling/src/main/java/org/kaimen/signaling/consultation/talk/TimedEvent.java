package org.kaimen.signaling.consultation.talk;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;

/// Something that has its place in the recording of a consultation.
///
/// @param person whose doing it was, or whose hand was lowered
public record TimedEvent(Instant at, UUID person, What what) {

  /// Written down for good: a kind may be added, never renamed.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Joined.class, name = "joined"),
    @JsonSubTypes.Type(value = Left.class, name = "left"),
    @JsonSubTypes.Type(value = HandRaised.class, name = "hand-raised"),
    @JsonSubTypes.Type(value = HandLowered.class, name = "hand-lowered"),
    @JsonSubTypes.Type(value = Spoke.class, name = "spoke"),
    @JsonSubTypes.Type(value = FellSilent.class, name = "fell-silent"),
    @JsonSubTypes.Type(value = ScreenBegun.class, name = "screen-begun"),
    @JsonSubTypes.Type(value = ScreenEnded.class, name = "screen-ended"),
    @JsonSubTypes.Type(value = PutOnHold.class, name = "put-on-hold"),
    @JsonSubTypes.Type(value = Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = EvidenceShown.class, name = "evidence-shown"),
    @JsonSubTypes.Type(value = EvidenceTurned.class, name = "evidence-turned"),
    @JsonSubTypes.Type(value = EvidenceLed.class, name = "evidence-led"),
    @JsonSubTypes.Type(value = EvidenceClosed.class, name = "evidence-closed"),
    @JsonSubTypes.Type(value = QuestionAsked.class, name = "question-asked"),
    @JsonSubTypes.Type(value = QuestionTakenUp.class, name = "question-taken-up"),
  })
  public sealed interface What {}

  public record Joined() implements What {}

  /// Went, or was cut off.
  public record Left() implements What {}

  public record HandRaised() implements What {}

  public record HandLowered() implements What {}

  /// Began to speak.
  public record Spoke() implements What {}

  public record FellSilent() implements What {}

  public record ScreenBegun() implements What {}

  public record ScreenEnded() implements What {}

  public record PutOnHold() implements What {}

  public record Resumed() implements What {}

  public record EvidenceShown(Document document, View view) implements What {}

  /// The view came to rest there.
  public record EvidenceTurned(View view) implements What {}

  /// Somebody else leads from here on.
  public record EvidenceLed() implements What {}

  public record EvidenceClosed() implements What {}

  /// By one who watches.
  ///
  /// @param name of who asks, who is no participant
  public record QuestionAsked(int number, String name, String text) implements What {}

  public record QuestionTakenUp(int number) implements What {}
}
