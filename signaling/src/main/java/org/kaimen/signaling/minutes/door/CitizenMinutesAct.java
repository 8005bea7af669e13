package org.kaimen.signaling.minutes.door;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.kaimen.signaling.platform.PlainText;

/// What citizens do with the minutes of their consultation.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CitizenMinutesAct.AskCorrection.class, name = "ask-correction"),
  @JsonSubTypes.Type(value = CitizenMinutesAct.Sign.class, name = "sign"),
  @JsonSubTypes.Type(value = CitizenMinutesAct.SignByCode.class, name = "sign-by-code"),
  @JsonSubTypes.Type(value = CitizenMinutesAct.Refuse.class, name = "refuse"),
})
sealed interface CitizenMinutesAct {

  record AskCorrection(@NotBlank @Size(max = 1000) @Pattern(regexp = PlainText.LINES) String text)
      implements CitizenMinutesAct {}

  /// @param strokes as [org.kaimen.signaling.minutes.life.Strokes] takes them
  record Sign(@NotNull @Size(max = 100) List<@NotNull List<@NotNull Integer>> strokes)
      implements CitizenMinutesAct {}

  /// @param code that was sent for it
  record SignByCode(@NotNull @Pattern(regexp = "\\d{6}") String code) implements CitizenMinutesAct {

    /// Without the code.
    @Override
    public String toString() {
      return "SignByCode[]";
    }
  }

  /// To sign.
  record Refuse(@NotBlank @Size(max = 1000) @Pattern(regexp = PlainText.LINES) String reason)
      implements CitizenMinutesAct {}
}
