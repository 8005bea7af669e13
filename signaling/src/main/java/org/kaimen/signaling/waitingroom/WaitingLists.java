package org.kaimen.signaling.waitingroom;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kaimen.signaling.opendoor.Arrivals;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.opendoor.Sessions;
import org.kaimen.signaling.opendoor.Transfer;
import org.kaimen.signaling.opendoor.Transfers;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads what there is to a waiting room: from the database, and from Redis who is there.
@Component
class WaitingLists {

  private final Sessions sessions;
  private final Bookings bookings;
  private final Conversations conversations;
  private final Transfers transfers;
  private final CallBacks callBacks;
  private final Arrivals arrivals;
  private final Stands stands;
  private final Clock clock;

  WaitingLists(
      Sessions sessions,
      Bookings bookings,
      Conversations conversations,
      Transfers transfers,
      CallBacks callBacks,
      Arrivals arrivals,
      Stands stands,
      Clock clock) {
    this.sessions = sessions;
    this.bookings = bookings;
    this.conversations = conversations;
    this.transfers = transfers;
    this.callBacks = callBacks;
    this.arrivals = arrivals;
    this.stands = stands;
    this.clock = clock;
  }

  Mono<WaitingList> read(UUID sessionId) {
    return Mono.zip(
            sessions.find(sessionId),
            bookings.ofSession(sessionId).collectList(),
            conversations.ofSession(sessionId).collectList(),
            transfers.to(sessionId).collectMap(Transfer::bookingId))
        .flatMap(found ->
            Mono.zip(standing(found.getT2()), asking(found.getT2()))
                .map(more ->
                    new WaitingList(
                        found.getT1(),
                        found.getT2(),
                        found.getT3(),
                        more.getT1(),
                        found.getT4(),
                        more.getT2(),
                        clock.instant())));
  }

  private Mono<Map<UUID, Stand>> standing(List<Booking> all) {
    return Flux.fromIterable(all)
        .flatMap(booking -> stands.find(booking.id()).map(stand -> Map.entry(booking.id(), stand)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .flatMap(atPages ->
            arrivals
                .of(all.stream().map(Booking::id).toList())
                .doOnNext(arrival ->
                    atPages.compute(
                        arrival.bookingId(),
                        (_, stand) -> (stand == null ? Stand.NOBODY : stand).here(arrival.at())))
                .then(Mono.just(atPages)));
  }

  private Mono<Map<UUID, CallBack.State>> asking(List<Booking> all) {
    return callBacks
        .of(all.stream().map(Booking::id).toList())
        .collectMap(CallBack::bookingId, CallBack::state);
  }
}
