package org.kaimen.signaling.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent.AttachmentAdded;
import org.kaimen.signaling.casework.CaseEvent.Filed;
import org.kaimen.signaling.casework.CaseEvent.SlotBooked;
import org.kaimen.signaling.casework.clock.ClockRules;

/// A case, read from its history; every answer is folded from the entries.
///
/// @param entries in order; the first is [Filed]
public record CaseFile(List<Entry> entries) {

  /// @throws IllegalArgumentException where the history does not begin with the filing
  public CaseFile {
    entries = List.copyOf(entries);
    if (entries.isEmpty() || !(entries.getFirst().event() instanceof Filed)) {
      throw new IllegalArgumentException("a history begins with the filing");
    }
  }

  /// As it was before the last entry; empty for one that was just filed.
  Optional<CaseFile> before() {
    return entries.size() == 1
        ? Optional.empty()
        : Optional.of(new CaseFile(entries.subList(0, entries.size() - 1)));
  }

  public UUID id() {
    return entries.getFirst().caseId();
  }

  /// The number people know the case by, such as K261124-7QX2M.
  public String reference() {
    return filed().reference();
  }

  /// What the citizen said.
  public Filed filed() {
    return (Filed) entries.getFirst().event();
  }

  public Instant filedAt() {
    return entries.getFirst().at();
  }

  public Instant updatedAt() {
    return entries.getLast().at();
  }

  public CaseState state() {
    CaseState state = CaseState.FILED;
    for (Entry entry : entries) {
      state = state.on(entry.event()).orElse(state);
    }
    return state;
  }

  /// Its deadlines.
  public CaseClocks clocks() {
    return CaseClocks.of(this, ClockRules.DEFAULTS);
  }

  /// Whether the event can happen now.
  boolean accepts(CaseEvent event) {
    return state().on(event).isPresent()
        && (!(event instanceof Clocked clocked) || clocks().fits(clocked));
  }

  /// The booking still to be held.
  public Optional<SlotBooked> openBooking() {
    return state().progress() instanceof Progress.Booked(_, SlotBooked booking)
        ? Optional.of(booking)
        : Optional.empty();
  }

  /// Whether the case has, or had to its end, a booking in the session.
  boolean isBookedIn(UUID sessionId) {
    List<UUID> cancelled =
        events(event -> event instanceof CaseEvent.BookingCancelled(UUID id, _, _) ? id : null);
    Map<UUID, UUID> sessions =
        events(CaseFile::seat).stream()
            .collect(Collectors.toMap(Seat::bookingId, Seat::sessionId, (_, later) -> later));
    return sessions.entrySet().stream()
        .filter(seat -> seat.getValue().equals(sessionId))
        .anyMatch(seat -> !cancelled.contains(seat.getKey()));
  }

  private record Seat(UUID bookingId, UUID sessionId) {}

  /// Where a booking is from then on.
  private static @Nullable Seat seat(CaseEvent event) {
    return switch (event) {
      case SlotBooked booking -> new Seat(booking.bookingId(), booking.sessionId());
      case Appointed.BookingMoved(SlotBooked now) -> new Seat(now.bookingId(), now.sessionId());
      case Appointed.AttendanceChanged(SlotBooked now, _) ->
          new Seat(now.bookingId(), now.sessionId());
      case Appointed.Transferred sent -> new Seat(sent.bookingId(), sent.sessionId());
      default -> null;
    };
  }

  public List<AttachmentAdded> attachments() {
    return events(event -> event instanceof AttachmentAdded added ? added : null);
  }

  public Optional<AttachmentAdded> attachment(UUID id) {
    return attachments().stream().filter(added -> added.id().equals(id)).findFirst();
  }

  /// The file with this content, where it was sent already.
  ///
  /// @param sha256 in hex
  Optional<AttachmentAdded> attachmentOf(String sha256) {
    return attachments().stream().filter(added -> added.sha256().equals(sha256)).findFirst();
  }

  /// The consultations held, in order.
  public List<UUID> consultationIds() {
    return events(event -> event instanceof CaseEvent.Heard heard ? heard.consultationId() : null)
        .stream()
        .distinct()
        .toList();
  }

  /// What the consultations came to and the departments answered, in order; the last one holds.
  public List<Outcome> outcomes() {
    return events(event ->
        switch (event) {
          case CaseEvent.OutcomeRecorded(_, Outcome outcome) -> outcome;
          case Handling.AnswerWritten(_, Outcome outcome, _) -> outcome;
          default -> null;
        });
  }

  /// What was promised by the entry.
  Optional<Outcome.Promise> promise(int seq) {
    CaseEvent event = entries.get(seq - 1).event();
    Outcome outcome =
        switch (event) {
          case CaseEvent.OutcomeRecorded(_, Outcome recorded) -> recorded;
          case Handling.AnswerWritten(_, Outcome written, _) -> written;
          default -> null;
        };
    return Optional.ofNullable(outcome).map(Outcome::promise);
  }

  /// The departments it is with: those that hold it or, before it is routed, the one the citizen
  /// named.
  public List<UUID> concerned() {
    List<UUID> holders = state().departments();
    UUID named = filed().departmentId();
    return holders.isEmpty() && named != null ? List.of(named) : holders;
  }

  /// As [#concerned], when the history had that many entries.
  List<UUID> concerned(int count) {
    return new CaseFile(entries.subList(0, count)).concerned();
  }

  /// What kind it was accepted as; empty before.
  public Optional<CaseKind> kind() {
    return events(event -> event instanceof Handling.Accepted(CaseKind kind, _) ? kind : null)
        .stream()
        .findFirst();
  }

  /// Who accepted it; empty before.
  public Optional<UUID> clerkId() {
    return entries.stream()
        .filter(entry -> entry.event() instanceof Handling.Accepted)
        .map(Entry::by)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /// What was said in it, in order.
  ///
  /// @param inside whether those are who read notes among staff
  List<Remark> remarks(boolean inside) {
    return entries.stream()
        .map(Remark::of)
        .flatMap(Optional::stream)
        .filter(remark -> inside || !remark.inside())
        .toList();
  }

  /// Whether everybody may read it: its citizen wants it so, a clerk has read and accepted it, and
  /// nobody hid it since.
  public boolean isPublished() {
    return isForThePublic() && state().sharing().hiddenFor() == null;
  }

  /// Whether its citizen wants everybody to read it, and a clerk has accepted it.
  public boolean isForThePublic() {
    return filed().visibility() == Visibility.PUBLIC && kind().isPresent();
  }

  CaseFile with(Entry entry) {
    return new CaseFile(Stream.concat(entries.stream(), Stream.of(entry)).toList());
  }

  private <T> List<T> events(Function<CaseEvent, @Nullable T> pick) {
    return entries.stream()
        .map(Entry::event)
        .<T>mapMulti((event, found) -> {
          T picked = pick.apply(event);
          if (picked != null) {
            found.accept(picked);
          }
        })
        .toList();
  }
}
