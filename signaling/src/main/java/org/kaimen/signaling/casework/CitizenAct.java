package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.PlainText;

/// What citizens can do with their own case. Texts have 2,000 characters at most.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CitizenAct.Supplement.class, name = "supplement"),
  @JsonSubTypes.Type(value = CitizenAct.Reply.class, name = "reply"),
  @JsonSubTypes.Type(value = CitizenAct.Message.class, name = "message"),
  @JsonSubTypes.Type(value = CitizenAct.Withdraw.class, name = "withdraw"),
  @JsonSubTypes.Type(value = CitizenAct.ConfirmPromise.class, name = "confirm-promise"),
  @JsonSubTypes.Type(value = CitizenAct.DenyPromise.class, name = "deny-promise"),
  @JsonSubTypes.Type(value = CitizenAct.Rate.class, name = "rate"),
  @JsonSubTypes.Type(value = CitizenAct.Dispute.class, name = "dispute"),
})
sealed interface CitizenAct {

  int LONGEST = 2000;

  /// What it becomes in the history.
  default CaseEvent event() {
    return switch (this) {
      case Supplement(String text) -> new Handling.Supplemented(text);
      case Reply(String text) -> new Handling.MoreAnswered(text);
      case Message(String text) -> new CaseEvent.MessageWritten(Side.CITIZEN, null, text);
      case Withdraw(String text) -> new Handling.Closed(CloseReason.WITHDRAWN, text, null);
      case ConfirmPromise(String text) -> new Handling.PromiseConfirmed(text);
      case DenyPromise(String text) -> new Handling.PromiseDenied(text);
      case Rate(boolean solved, int speed, int attitude, String text) ->
          new Handling.Rated(solved, speed, attitude, text);
      case Dispute(String reason) -> new Handling.Disputed(reason);
    };
  }

  /// To a case that was returned.
  record Supplement(@NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements CitizenAct {}

  /// To what staff asked.
  record Reply(@NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements CitizenAct {}

  record Message(@NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements CitizenAct {}

  record Withdraw(@Nullable @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements CitizenAct {}

  record ConfirmPromise(
      @Nullable @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements CitizenAct {}

  record DenyPromise(@NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements CitizenAct {}

  /// @param speed and attitude from 1 to 5, the best
  record Rate(
      boolean solved,
      @Min(1) @Max(5) int speed,
      @Min(1) @Max(5) int attitude,
      @Nullable @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String text)
      implements CitizenAct {}

  record Dispute(@NotBlank @Size(max = LONGEST) @Pattern(regexp = PlainText.LINES) String reason)
      implements CitizenAct {}
}
