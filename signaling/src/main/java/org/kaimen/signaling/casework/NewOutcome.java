package org.kaimen.signaling.casework;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Outcome.Kind;
import org.kaimen.signaling.platform.PlainText;

/// An outcome as an official or a department writes it. Each kind has its own part, and no other.
public record NewOutcome(
    @NotNull Kind kind,
    @NotBlank @Size(max = 5000) @Pattern(regexp = PlainText.LINES) String text,
    @Valid @Nullable Promised promise,
    @Nullable @Size(max = 100) @Pattern(regexp = PlainText.LINE) String transferredTo,
    @Nullable @Size(max = 2000) @Pattern(regexp = PlainText.LINES) String grounds) {

  /// @param until a day that is still to come, or today, where the authority is
  public record Promised(
      @NotBlank @Size(max = 500) @Pattern(regexp = PlainText.LINES) String what,
      @NotBlank @Size(max = 100) @Pattern(regexp = PlainText.LINE) String who,
      @NotNull LocalDate until) {}

  /// The fields that do not fit the kind; empty where all do.
  public List<String> faults(LocalDate today) {
    List<String> faults = new ArrayList<>();
    if ((kind == Kind.TRANSFERRED) != isSaid(transferredTo)) {
      faults.add("transferredTo");
    }
    if ((kind == Kind.REFUSED) != isSaid(grounds)) {
      faults.add("grounds");
    }
    Promised promised = promise;
    if ((kind == Kind.PROMISED) != (promised != null)) {
      faults.add("promise");
    } else if (promised != null && promised.until().isBefore(today)) {
      faults.add("promise.until");
    }
    return faults;
  }

  private static boolean isSaid(@Nullable String words) {
    return words != null && !words.isBlank();
  }

  public Outcome outcome(Instant at, String by) {
    Promised promised = promise;
    return new Outcome(
        kind,
        text.strip(),
        promised == null
            ? null
            : new Outcome.Promise(
                promised.what().strip(), promised.who().strip(), promised.until()),
        stripped(transferredTo),
        stripped(grounds),
        at,
        by);
  }

  private static @Nullable String stripped(@Nullable String words) {
    return words == null || words.isBlank() ? null : words.strip();
  }
}
