package org.kaimen.signaling.opendoor;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.kaimen.signaling.platform.PlainText;

/// A session to be published.
public record NewSession(
    @NotNull UUID officialId,
    @NotNull UUID departmentId,
    @NotNull Instant startsAt,
    @Min(5) @Max(120) int slotMinutes,
    @Min(1) @Max(50) int slots,
    @NotBlank @Size(max = 100) @Pattern(regexp = PlainText.LINE) String subject) {

  Session toSession() {
    return new Session(
        UUID.randomUUID(),
        officialId,
        departmentId,
        startsAt.truncatedTo(ChronoUnit.SECONDS),
        slotMinutes,
        slots,
        subject.strip());
  }
}
