package org.kaimen.signaling.opendoor;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A time at which an official receives citizens, one after another.
///
/// @param also departments that take part beside the one that holds it
/// @param further officials who receive beside the one who holds it, from the same queue
/// @param seriesId what the sessions of a series have in common; null of a single one
/// @param setting online, on site or both, and where
public record Session(
    UUID id,
    UUID officialId,
    UUID departmentId,
    List<UUID> also,
    Timetable timetable,
    String subject,
    SessionState state,
    @Nullable UUID seriesId,
    List<UUID> further,
    Setting setting) {

  public Session {
    also = List.copyOf(also);
    further = List.copyOf(further);
  }

  /// With one official alone, online.
  public Session(
      UUID id,
      UUID officialId,
      UUID departmentId,
      List<UUID> also,
      Timetable timetable,
      String subject,
      SessionState state,
      @Nullable UUID seriesId) {
    this(
        id,
        officialId,
        departmentId,
        also,
        timetable,
        subject,
        state,
        seriesId,
        List.of(),
        Setting.ONLINE);
  }

  /// Whether the person receives in it.
  public boolean isReceivedBy(UUID personId) {
    return officialId.equals(personId) || further.contains(personId);
  }

  public Instant startsAt() {
    return timetable.startsAt();
  }

  public Instant endsAt() {
    return timetable.endsAt();
  }

  /// The length of each slot, 5 to 120.
  public int slotMinutes() {
    return timetable.slotMinutes();
  }

  public Mode mode() {
    return setting.mode();
  }

  /// The same at another time, one of a series.
  Session weekly(Instant start, UUID series) {
    return new Session(
        UUID.randomUUID(),
        officialId,
        departmentId,
        also,
        timetable.at(start),
        subject,
        state,
        series,
        further,
        setting);
  }

  Session inSeries(@Nullable UUID series) {
    return new Session(
        id, officialId, departmentId, also, timetable, subject, state, series, further, setting);
  }

  Session in(SessionState next) {
    return new Session(
        id, officialId, departmentId, also, timetable, subject, next, seriesId, further, setting);
  }
}
