package org.kaimen.signaling.waitingroom;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.opendoor.Attendance;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.BookingState;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.Transfer;
import org.kaimen.signaling.waitingroom.CitizenWaitingMessage.Place;
import org.kaimen.signaling.waitingroom.CitizenWaitingMessage.Place.Turn;
import org.kaimen.signaling.waitingroom.Conversations.Conversation;
import org.kaimen.signaling.waitingroom.DeskMessage.Entry;
import org.kaimen.signaling.waitingroom.DeskMessage.Queue;
import org.kaimen.signaling.waitingroom.TurnForecast.Ahead;

/// A session's waiting room at one moment: who is where, in what order, and what each is told.
///
/// @param bookings in the order of their slots
/// @param conversations in the order they began
/// @param stands by booking
/// @param callBacks how it stands with those who asked to be called by phone, by booking
/// @param transfers of those who were sent on to here, by booking
record WaitingList(
    Session session,
    List<Booking> bookings,
    List<Conversation> conversations,
    Map<UUID, Stand> stands,
    Map<UUID, Transfer> transfers,
    Map<UUID, CallBack.State> callBacks,
    Instant now) {

  /// How early people are let in: some come long before, and a demo's session begins in minutes.
  static final Duration BEFORE = Duration.ofHours(1);

  /// How long after its end a session may still receive who came late.
  static final Duration AFTER = Duration.ofHours(1);

  /// Shorter conversations say nothing of how the session runs: a line that broke off at once.
  private static final Duration TELLING = Duration.ofMinutes(2);

  private static final Duration ALMOST_A_MINUTE = Duration.ofMinutes(1).minusNanos(1);

  /// What a desk is shown.
  ///
  /// @param desk who sits at it
  Queue queue(UUID desk) {
    return new Queue(
        inOrder().stream()
            .filter(booking -> !(booking.state() instanceof BookingState.Cancelled))
            .map(this::entry)
            .toList(),
        live()
            .filter(one -> one.official().id().equals(desk))
            .findFirst()
            .map(Conversation::id)
            .orElse(null));
  }

  /// The bookings of those who wait, in the order of their turns.
  List<UUID> waiting() {
    return inOrder().stream()
        .filter(booking -> state(booking) == Place.State.WAITING)
        .map(Booking::id)
        .toList();
  }

  /// What the booking's citizen is told of their place.
  Place place(Booking booking) {
    Place.State state = state(booking);
    if (state != Place.State.WAITING) {
      return new Place(state, 0, null, null, null, transfer(booking), callBacks.get(booking.id()));
    }
    List<Booking> earlier =
        inOrder().stream().takeWhile(one -> !one.id().equals(booking.id())).toList();
    int before = (int) earlier.stream().filter(one -> state(one) == Place.State.WAITING).count();
    Stand stand = stand(booking);
    Stand.Ready ready = stand.waiting(now);
    return new Place(
        state,
        before,
        turn(booking, earlier),
        ready == null ? null : ready.since(),
        stand.note(),
        transfer(booking),
        callBacks.get(booking.id()));
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
    return new Entry(
        booking.id(),
        booking.subject().reference(),
        booking.subject().title(),
        booking.citizen().name(),
        booking.slot().startsAt(),
        booking.attendance(),
        state,
        ready == null || isLive ? null : ready.since(),
        consent(booking, latest, ready),
        latest == null ? null : latest.id(),
        latest == null ? null : latest.official().name(),
        latest != null && latest.outcomeRecorded(),
        transfer(booking),
        callBacks.get(booking.id()));
  }

  /// Who comes on site is not recorded, nor asked.
  private static @Nullable Boolean consent(
      Booking booking, @Nullable Conversation latest, Stand.@Nullable Ready ready) {
    if (booking.attendance() == Attendance.ON_SITE) {
      return null;
    }
    if (latest != null && latest.isLive()) {
      return latest.recorded();
    }
    return ready == null ? null : Boolean.valueOf(ready.recording());
  }

  private @Nullable SentOn transfer(Booking booking) {
    Transfer transfer = transfers.get(booking.id());
    return transfer == null
        ? null
        : new SentOn(
            transfer.from(),
            transfer.reason(),
            transfer.at(),
            session.setting().venueOf(booking.attendance()));
  }

  /// The booking as it stands now; as it was known where it is not this session's any more.
  Booking now(Booking known) {
    return bookings.stream().filter(one -> one.id().equals(known.id())).findFirst().orElse(known);
  }

  /// Whether the booking is one of this session's.
  boolean has(Booking booking) {
    return bookings.stream().anyMatch(one -> one.id().equals(booking.id()));
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

  private Turn turn(Booking booking, List<Booking> earlier) {
    TurnForecast.Session known =
        new TurnForecast.Session(
            Duration.ofMinutes(session.slotMinutes()),
            lengths(),
            live().map(this::running).toList(),
            desks(),
            Duration.between(now, session.startsAt()));
    List<Ahead> ahead = earlier.stream().flatMap(this::ahead).toList();
    TurnForecast.Interval interval =
        new TurnForecast(known, ahead, booking.id().getLeastSignificantBits()).interval();
    return new Turn(
        afterBreaks(now.plus(interval.from())).truncatedTo(ChronoUnit.MINUTES),
        afterBreaks(now.plus(interval.until()))
            .plus(ALMOST_A_MINUTE)
            .truncatedTo(ChronoUnit.MINUTES));
  }

  private Instant afterBreaks(Instant turn) {
    return turn.plus(session.timetable().restFrom(now, turn));
  }

  private Stream<Ahead> ahead(Booking booking) {
    return switch (state(booking)) {
      case WAITING -> Stream.of(new Ahead.Waiting());
      case NOT_READY ->
          booking.state() instanceof BookingState.Booked && latest(booking).isEmpty()
              ? Stream.of(new Ahead.Expected(Duration.between(booking.slot().startsAt(), now)))
              : Stream.empty();
      case TOO_EARLY ->
          Stream.of(new Ahead.Expected(Duration.between(booking.slot().startsAt(), now)));
      case ADMITTED, HEARD, OVER -> Stream.empty();
    };
  }

  /// Not yet joined is as good as just begun.
  private Duration running(Conversation live) {
    return live.startedAt() == null ? Duration.ZERO : Duration.between(live.startedAt(), now);
  }

  private List<Duration> lengths() {
    return conversations.stream()
        .filter(one -> one.startedAt() != null && one.endedAt() != null)
        .map(one -> Duration.between(one.startedAt(), one.endedAt()))
        .filter(length -> length.compareTo(TELLING) >= 0)
        .toList();
  }

  private Stream<Conversation> live() {
    return conversations.stream().filter(Conversation::isLive);
  }

  /// How many receive: those who have begun to, and one at least.
  private int desks() {
    return (int)
        Math.max(1, conversations.stream().map(one -> one.official().id()).distinct().count());
  }

  private Optional<Conversation> latest(Booking booking) {
    return conversations.reversed().stream()
        .filter(one -> one.bookingId().equals(booking.id()))
        .findFirst();
  }
}
