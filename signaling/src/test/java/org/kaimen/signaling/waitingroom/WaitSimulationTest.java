package org.kaimen.signaling.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kaimen.signaling.opendoor.Attendance;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.BookingState;
import org.kaimen.signaling.opendoor.Session;
import org.kaimen.signaling.opendoor.SessionState;
import org.kaimen.signaling.opendoor.Slot;
import org.kaimen.signaling.opendoor.Timetable;
import org.kaimen.signaling.waitingroom.CitizenWaitingMessage.Place;
import org.kaimen.signaling.waitingroom.Conversations.Conversation;

/// Mornings that run otherwise than the forecast believes: each official has a pace of their own,
/// some conversations run far over, some break off at once, some people come late or not at all.
/// Everybody who waits is told an interval when they come and every five minutes after.
class WaitSimulationTest {

  private static final Instant NINE = Instant.parse("2026-11-24T01:00:00Z");
  private static final int MORNINGS = 150;
  private static final Duration TOLD_EVERY = Duration.ofMinutes(5);

  @Test
  void whatIsToldHoldsEightTimesInTen() {
    SplittableRandom random = new SplittableRandom(20_261_124);
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < MORNINGS; i++) {
      told.addAll(new Morning(random.split()).told());
    }
    double held = (double) told.stream().filter(Told::held).count() / told.size();
    System.out.printf(
        "told %d times, held %.3f, median width %d min; of a wait above half an hour %d min%n",
        told.size(),
        held,
        medianWidth(told),
        medianWidth(told.stream().filter(Told::far).toList()));

    assertThat(held).isBetween(0.80, 0.92);
  }

  private static long medianWidth(List<Told> told) {
    List<Long> widths = new ArrayList<>(told.stream().map(one -> one.width().toMinutes()).toList());
    Collections.sort(widths);
    return widths.get(widths.size() / 2);
  }

  private record Told(Instant at, Place.Turn turn, Instant came) {

    boolean held() {
      return !came.isBefore(turn.from()) && !came.isAfter(turn.until());
    }

    Duration width() {
      return Duration.between(turn.from(), turn.until());
    }

    boolean far() {
      return Duration.between(at, came).compareTo(Duration.ofMinutes(30)) > 0;
    }
  }

  private static final class Morning {

    private final SplittableRandom random;
    private final Session session;
    private static final Conversations.Official LI =
        new Conversations.Official(new UUID(0, 2), "李建国");

    private final List<Booking> bookings = new ArrayList<>();
    private final Map<UUID, Instant> arrivals = new HashMap<>();
    private final List<Conversation> conversations = new ArrayList<>();

    Morning(SplittableRandom random) {
      this.random = random;
      int minutes = List.of(10, 15, 20).get(random.nextInt(3));
      int slots = random.nextInt(8, 15);
      this.session =
          new Session(
              new UUID(0, 1),
              new UUID(0, 2),
              new UUID(0, 3),
              List.of(),
              new Timetable(NINE, minutes, slots, null),
              "住房",
              new SessionState.Open(),
              null);
      for (int n = 0; n < slots; n++) {
        bookings.add(booking(n));
      }
      receive();
    }

    private Booking booking(int n) {
      Instant starts = NINE.plus(Duration.ofMinutes((long) session.slotMinutes() * n));
      Booking booking =
          new Booking(
              new UUID(random.nextLong(), random.nextLong()),
              session.id(),
              session.officialId(),
              new Slot(new UUID(2, n), starts, starts),
              new Booking.BookedCase(new UUID(3, n), "K261124-00001", "漏水"),
              new Booking.Citizen(new UUID(4, n), "王芳"),
              Attendance.ONLINE,
              new BookingState.Booked());
      double kind = random.nextDouble();
      if (kind < 0.1) {
        arrivals.put(booking.id(), starts.plus(between(0, 12)));
      } else if (kind < 0.87) {
        arrivals.put(booking.id(), starts.minus(between(0, 25)));
      }
      return booking;
    }

    private Instant arrival(Booking booking) {
      return arrivals.getOrDefault(booking.id(), Instant.MAX);
    }

    /// Who is first of those who are there, one after the other.
    private void receive() {
      double pace = random.nextDouble(0.65, 1.45) * session.slotMinutes();
      Instant free = NINE.plus(between(0, 6));
      List<Booking> left =
          new ArrayList<>(bookings.stream().filter(one -> arrivals.containsKey(one.id())).toList());
      while (!left.isEmpty()) {
        Instant moment = free;
        Booking next =
            left.stream()
                .filter(one -> !arrival(one).isAfter(moment))
                .findFirst()
                .orElseGet(() ->
                    left.stream().min(Comparator.comparing(one -> arrival(one))).orElseThrow());
        left.remove(next);
        Instant came = arrival(next);
        Instant begins = came.isAfter(free) ? came : free;
        Instant ends = begins.plus(length(pace));
        conversations.add(
            new Conversation(
                new UUID(5, left.size()),
                next.id(),
                LI,
                Attendance.ONLINE,
                true,
                begins,
                ends,
                false,
                true));
        free = ends.plus(between(0.3, 3));
      }
    }

    /// Around the official's pace, with a few far over and a few that break off.
    private Duration length(double pace) {
      double kind = random.nextDouble();
      double minutes =
          kind < 0.04
              ? random.nextDouble(0.5, 2)
              : pace * (kind < 0.12 ? random.nextDouble(1.5, 2.5) : random.nextDouble(0.5, 1.4));
      return Duration.ofMillis((long) (minutes * 60_000));
    }

    private Duration between(double from, double to) {
      return Duration.ofMillis((long) (random.nextDouble(from, to) * 60_000));
    }

    List<Told> told() {
      List<Told> all = new ArrayList<>();
      for (Conversation one : conversations) {
        Booking booking =
            bookings.stream()
                .filter(other -> other.id().equals(one.bookingId()))
                .findFirst()
                .orElseThrow();
        Instant came = one.startedAt();
        for (Instant at = arrival(booking);
            came != null && at.isBefore(came);
            at = at.plus(TOLD_EVERY)) {
          Place.Turn turn = listAt(at).place(booking).turn();
          if (turn != null) {
            all.add(new Told(at, turn, came));
          }
        }
      }
      return all;
    }

    /// What the waiting room knew at a moment.
    private WaitingList listAt(Instant now) {
      Map<UUID, Stand> stands = new HashMap<>();
      arrivals.forEach((id, since) -> {
        if (!since.isAfter(now)) {
          stands.put(id, new Stand(1, new Stand.Ready(since, true), now, null, null));
        }
      });
      List<Conversation> known =
          conversations.stream()
              .filter(one -> !startOf(one).isAfter(now))
              .map(one -> known(one, now))
              .toList();
      return new WaitingList(session, bookings, known, stands, Map.of(), Map.of(), now);
    }

    private static Conversation known(Conversation one, Instant now) {
      Instant ended = one.endedAt();
      return new Conversation(
          one.id(),
          one.bookingId(),
          LI,
          Attendance.ONLINE,
          true,
          one.startedAt(),
          ended == null || ended.isAfter(now) ? null : ended,
          false,
          true);
    }

    private static Instant startOf(Conversation one) {
      @Nullable Instant started = one.startedAt();
      return started == null ? NINE : started;
    }
  }
}
