package org.kaimen.signaling.minutes.door;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.kaimen.signaling.minutes.life.MinutesEvent;
import org.kaimen.signaling.minutes.store.Minutes;
import org.kaimen.signaling.platform.PlainText;

/// What those at the desk do with minutes besides writing.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StaffMinutesAct.Present.class, name = "present"),
  @JsonSubTypes.Type(value = StaffMinutesAct.CallBack.class, name = "call-back"),
  @JsonSubTypes.Type(value = StaffMinutesAct.TakeUp.class, name = "take-up"),
  @JsonSubTypes.Type(value = StaffMinutesAct.Answer.class, name = "answer"),
})
sealed interface StaffMinutesAct {

  /// What it means for the minutes as they are.
  default MinutesEvent event(Minutes minutes) {
    return switch (this) {
      case Present _ -> new MinutesEvent.Present(minutes.isEmpty());
      case CallBack _ -> new MinutesEvent.CallBack();
      case TakeUp _ -> new MinutesEvent.TakeUp();
      case Answer(String text) -> new MinutesEvent.Answer(text);
    };
  }

  /// To the citizen, to be read and signed.
  record Present() implements StaffMinutesAct {}

  /// To write on.
  record CallBack() implements StaffMinutesAct {}

  /// What the citizen wants corrected.
  record TakeUp() implements StaffMinutesAct {}

  /// Why it stays as it is.
  record Answer(@NotBlank @Size(max = 1000) @Pattern(regexp = PlainText.LINES) String text)
      implements StaffMinutesAct {}
}
