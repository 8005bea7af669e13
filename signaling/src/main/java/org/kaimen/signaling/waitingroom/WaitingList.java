package org.kaimen.signaling.waitingroom;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.BookingState;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.waitingroom.CitizenWaitingMessage.Place;
import org.kaimen.signaling.waitingroom.Conversations.Conversation;
import org.kaimen.signaling.waitingroom.DeskMessage.Entry;
import org.kaimen.signaling.waitingroom.DeskMessage.Queue;

/// A session's waiting room at one moment: who is where, in what order, and what each is told.
///
/// @param bookings in the order of their slots
/// @param conversations in the order they began
/// @param stands by booking
record WaitingList(
    Session session,
    List<Booking> bookings,
    List<Conversation> conversations,
    Map<UUID, Stand> stands,
    Instant now) {

  /// How early people are let in: some come long before, and a demo's session begins in minutes.
  static final Duration BEFORE = Duration.ofHours(1);

  /// How long after its end a session may still receive who came late.
  static final Duration AFTER = Duration.ofHours(1);

  /// Shorter conversations say nothing of how the session runs: a line that broke off at once.
  private static final Duration TELLING = Duration.ofMinutes(2);

  /// What the desk is shown.
  Queue queue() {
    return new Queue(
        inOrder().stream()
            .filter(booking -> !(booking.state() instanceof BookingState.Cancelled))
            .map(this::entry)
            .toList(),
        live().map(Conversation::id).orElse(null));
  }

  /// What the booking's citizen is told of their place.
  Place place(Booking booking) {
    Place.State state = state(booking);
    if (state != Place.State.WAITING) {
      return new Place(state, 0, null, null);
    }
    List<Booking> waiting =
        inOrder().stream().filter(one -> state(one) == Place.State.WAITING).toList();
    int before = (int) waiting.stream().takeWhile(one -> !one.id().equals(booking.id())).count();
    Stand.Ready ready = stand(booking).waiting(now);
    return new Place(state, before, expected(before), ready == null ? null : ready.since());
  }

  /// The conversation the booking's citizen is in.
  Optional<Conversation> liveOf(Booking booking) {
    return latest(booking).filter(Conversation::isLive);
  }

  Stand stand(Booking booking) {
    return stands.getOrDefault(booking.id(), Stand.NOBODY);
  }

  private Place.State state(Booking booking) {
    Optional<Conversation> latest = latest(booking);
    if (latest.filter(Conversation::isLive).isPresent()) {
      return Place.State.ADMITTED;
    }
    if (booking.state() instanceof BookingState.Cancelled) {
      return Place.State.OVER;
    }
    if (latest.filter(one -> !one.brokenOff() || one.outcomeRecorded()).isPresent()) {
      return Place.State.HEARD;
    }
    if (stand(booking).waiting(now) != null) {
      return Place.State.WAITING;
    }
    if (now.isBefore(session.startsAt().minus(BEFORE))) {
      return Place.State.TOO_EARLY;
    }
    return now.isAfter(session.endsAt().plus(AFTER)) ? Place.State.OVER : Place.State.NOT_READY;
  }

  private Entry entry(Booking booking) {
    Conversation latest = latest(booking).orElse(null);
    Stand.Ready ready = stand(booking).waiting(now);
    Entry.State state = entryState(booking, latest, ready);
    boolean isLive = latest != null && latest.isLive();
    Boolean consent = ready == null ? null : Boolean.valueOf(ready.recording());
    if (latest != null && latest.isLive()) {
      consent = latest.recorded();
    }
    return new Entry(
        booking.id(),
        booking.subject().reference(),
        booking.subject().title(),
        booking.citizen().name(),
        booking.slot().startsAt(),
        state,
        ready == null || isLive ? null : ready.since(),
        consent,
        latest == null ? null : latest.id(),
        latest != null && latest.outcomeRecorded());
  }

  private Entry.State entryState(
      Booking booking, @Nullable Conversation latest, Stand.@Nullable Ready ready) {
    if (latest != null && latest.isLive()) {
      return Entry.State.IN_CONSULTATION;
    }
    if (ready != null && state(booking) == Place.State.WAITING) {
      return stand(booking).away(now) == null ? Entry.State.WAITING : Entry.State.AWAY;
    }
    return latest == null ? Entry.State.EXPECTED : Entry.State.HEARD;
  }

  /// By slot, and who came first where two have the same one after a cancellation.
  private List<Booking> inOrder() {
    return bookings.stream()
        .sorted(
            Comparator.comparing((Booking booking) -> booking.slot().startsAt())
                .thenComparing(booking -> {
                  Stand.Ready ready = stand(booking).waiting(now);
                  return ready == null ? Instant.MAX : ready.since();
                }))
        .toList();
  }

  /// When it is the turn of somebody with so many before them: after the present conversation and
  /// theirs, each as long as they have been today, a slot's length while that is not known; and
  /// after the break, where it comes in between.
  private Instant expected(int before) {
    Duration each = usualLength();
    Instant free =
        live()
            .map(Conversation::startedAt)
            .map(started -> later(now, started.plus(each)))
            .orElse(later(now, session.startsAt()));
    Instant turn = free.plus(each.multipliedBy(before));
    return turn.plus(session.timetable().restFrom(now, turn)).truncatedTo(ChronoUnit.MINUTES);
  }

  private Duration usualLength() {
    List<Duration> lengths =
        conversations.stream()
            .filter(one -> one.startedAt() != null && one.endedAt() != null)
            .map(one -> Duration.between(one.startedAt(), one.endedAt()))
            .filter(length -> length.compareTo(TELLING) >= 0)
            .toList();
    return lengths.isEmpty()
        ? Duration.ofMinutes(session.slotMinutes())
        : lengths.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(lengths.size());
  }

  private Optional<Conversation> live() {
    return conversations.stream().filter(Conversation::isLive).findFirst();
  }

  private Optional<Conversation> latest(Booking booking) {
    return conversations.reversed().stream()
        .filter(one -> one.bookingId().equals(booking.id()))
        .findFirst();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
