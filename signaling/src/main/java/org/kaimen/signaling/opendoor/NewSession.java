package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.platform.PlainText;

/// A session to be published, or saved as a draft.
///
/// @param recess a break; null for none
/// @param alsoDepartments that take part beside the one that holds it, ten at most; null for none
/// @param mode null for online
/// @param venue the place; left out where nobody can come on site
public record NewSession(
    @NotNull UUID officialId,
    @NotNull UUID departmentId,
    @NotNull Instant startsAt,
    @Min(5) @Max(120) int slotMinutes,
    @Min(1) @Max(50) int slots,
    @NotBlank @Size(max = 100) @Pattern(regexp = PlainText.LINE) String subject,
    @Nullable @Valid Recess recess,
    @Nullable @Size(max = 10) List<@NotNull UUID> alsoDepartments,
    @Nullable Mode mode,
    @Nullable @Valid Venue venue) {

  /// Held by one department alone, online.
  public NewSession(
      UUID officialId,
      UUID departmentId,
      Instant startsAt,
      int slotMinutes,
      int slots,
      String subject,
      @Nullable Recess recess) {
    this(officialId, departmentId, startsAt, slotMinutes, slots, subject, recess, null, null, null);
  }

  /// As it was saved.
  static NewSession of(Session draft) {
    Timetable times = draft.timetable();
    return new NewSession(
        draft.officialId(),
        draft.departmentId(),
        times.startsAt(),
        times.slotMinutes(),
        times.slots(),
        draft.subject(),
        times.recess(),
        draft.also(),
        draft.mode(),
        draft.setting().venue());
  }

  /// Each once, and without the one that holds it.
  List<UUID> also() {
    return alsoDepartments == null
        ? List.of()
        : alsoDepartments.stream().distinct().filter(one -> !one.equals(departmentId)).toList();
  }

  /// Whether it says where it is, if anybody can come there.
  boolean isPlaced() {
    return mode == null || mode == Mode.ONLINE || venue != null;
  }

  private Setting setting() {
    return mode == null || mode == Mode.ONLINE ? Setting.ONLINE : new Setting(mode, venue);
  }

  /// Whether the break lies between two slots.
  boolean isRecessBetween() {
    return recess == null || recess.afterSlot() < slots;
  }

  Session toSession(UUID id, SessionState state) {
    Timetable timetable =
        new Timetable(startsAt.truncatedTo(ChronoUnit.SECONDS), slotMinutes, slots, recess);
    return new Session(
        id,
        officialId,
        departmentId,
        also(),
        timetable,
        subject.strip(),
        state,
        null,
        List.of(),
        setting());
  }
}
