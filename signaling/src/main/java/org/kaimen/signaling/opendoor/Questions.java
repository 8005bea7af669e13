package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.AnswerLinks;
import org.kaimen.signaling.identity.AnswerLinks.Asked;
import org.kaimen.signaling.identity.IdentityRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// What the links of letters ask, and the answers to it. Each is answered once; whoever comes with
/// the link again is told what was answered and when, and nothing is done.
@Component
class Questions {

  private final AnswerLinks links;
  private final BookingTable table;
  private final BookingChanges changes;
  private final Bookings bookings;
  private final Offers offers;
  private final Appointments appointments;
  private final Cases cases;
  private final Clock clock;

  Questions(
      AnswerLinks links,
      BookingTable table,
      BookingChanges changes,
      Bookings bookings,
      Offers offers,
      Appointments appointments,
      Cases cases,
      Clock clock) {
    this.links = links;
    this.table = table;
    this.changes = changes;
    this.bookings = bookings;
    this.offers = offers;
    this.appointments = appointments;
    this.cases = cases;
    this.clock = clock;
  }

  /// An answer.
  enum Answer {
    TAKE,
    DECLINE,
    CANCEL
  }

  /// @throws Refusal `link-unknown`, `link-expired`
  Mono<Question> look(String token) {
    return Mono.defer(() -> of(links.open(token)));
  }

  /// @throws Refusal `link-unknown`, also where the answer is to another question; `link-expired`;
  ///   `booking-over`, `already-booked` where a time that is still held cannot be taken
  Mono<Question> answer(String token, Answer answer) {
    return Mono.defer(() -> {
      Asked asked = links.open(token);
      return of(asked)
          .flatMap(question ->
              question.answered() == null
                  ? act(asked, answer)
                      .then(Mono.defer(() -> of(asked)))
                      .onErrorResume(Refusal.class, refusal -> orAnswered(asked, refusal))
                  : Mono.just(question));
    });
  }

  /// Somebody else came with the link at the same moment, and was first.
  private Mono<Question> orAnswered(Asked asked, Refusal refusal) {
    return of(asked)
        .filter(question -> question.answered() != null)
        .switchIfEmpty(Mono.error(refusal));
  }

  private Mono<?> act(Asked asked, Answer answer) {
    return switch (asked) {
      case Asked.OfOffer offer ->
          switch (answer) {
            case TAKE -> offers.accept(offer.personId(), offer.id());
            case DECLINE -> offers.decline(offer.personId(), offer.id());
            case CANCEL -> unknown();
          };
      case Asked.OfBooking booking ->
          switch (answer) {
            case TAKE, DECLINE -> unknown();
            case CANCEL -> bookings.cancel(booking.personId(), booking.id());
          };
    };
  }

  private Mono<Question> of(Asked asked) {
    return table
        .find(asked.id())
        .filter(booking -> booking.citizen().id().equals(asked.personId()))
        .flatMap(booking ->
            Mono.zip(
                    changes.official(booking),
                    cases.byId(booking.subject().id()).map(AnswerHistory::new))
                .flatMap(both ->
                    appointments
                        .venue(booking)
                        .singleOptional()
                        .map(venue ->
                            question(
                                asked, booking, both.getT1(), venue.orElse(null), both.getT2()))))
        .switchIfEmpty(unknown());
  }

  private Question question(
      Asked asked, Booking booking, String official, @Nullable Venue venue, AnswerHistory answers) {
    BookingState.Offered offered =
        booking.state() instanceof BookingState.Offered held ? held : null;
    Optional<Question.Answered> answer =
        switch (asked) {
          case Asked.OfOffer _ -> answers.offer(booking, clock.instant());
          case Asked.OfBooking _ -> answers.booking(booking);
        };
    return new Question(
        asked instanceof Asked.OfOffer ? Question.Asks.OFFER : Question.Asks.BOOKING,
        booking.subject().reference(),
        booking.slot().startsAt(),
        booking.slot().endsAt(),
        official,
        offered == null ? null : offered.until(),
        offered != null && offered.replaces() != null,
        offered == null ? null : offered.reason(),
        venue,
        answer.orElse(null));
  }

  private static <T> Mono<T> unknown() {
    return Mono.error(() -> new Refusal(IdentityRefusal.LINK_UNKNOWN));
  }
}
