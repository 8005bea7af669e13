package org.kaimen.signaling.waitingroom;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.identity.SocketRoute;
import org.kaimen.signaling.opendoor.Attendance;
import org.kaimen.signaling.opendoor.Booking;
import org.kaimen.signaling.opendoor.Bookings;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.JsonSocket;
import org.kaimen.signaling.platform.JsonSocket.Outgoing;
import org.kaimen.signaling.platform.RefusalCode;
import org.kaimen.signaling.waitingroom.CitizenWaitingMessage.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// A citizen's line to the waiting room.
@Component
class CitizenWaiting {

  private static final Logger log = LoggerFactory.getLogger(CitizenWaiting.class);
  private static final Duration SEEN_EVERY = Duration.ofSeconds(10);

  private final Bookings bookings;
  private final WaitingRoom room;
  private final Stands stands;
  private final Consents consents;
  private final JsonSocket sockets;

  CitizenWaiting(
      Bookings bookings, WaitingRoom room, Stands stands, Consents consents, JsonSocket sockets) {
    this.bookings = bookings;
    this.room = room;
    this.stands = stands;
    this.consents = consents;
    this.sockets = sockets;
  }

  Mono<Void> handle(Actor citizen, Map<String, String> path, WebSocketSession session) {
    Mono<Mono<Void>> found =
        JsonSocket.id(path, "bookingId")
            .flatMap(bookings::find)
            .filter(booking ->
                citizen.may(Permission.WAIT)
                    && booking.citizen().id().equals(citizen.personId())
                    && citizen.scope().reachesBooking(booking.id()))
            .map(booking -> hold(citizen, booking, session));
    return JsonSocket.serve(session, found, new CloseStatus(SocketRoute.NOT_FOUND, "not-found"));
  }

  private Mono<Void> hold(Actor citizen, Booking booking, WebSocketSession session) {
    return Mono.usingWhen(
        stands.open(booking.id()).map(holder -> new Line(citizen, booking, holder)),
        line -> line.changed().then(line.hold(session)),
        line ->
            stands
                .gone(booking.id(), line.holder)
                .then(line.changed())
                .onErrorResume(error -> {
                  log.debug("a line's end could not be noted: {}", error.toString());
                  return Mono.empty();
                }));
  }

  /// @param where the session they wait in now
  /// @param list null where it is not read yet
  private record Sight(UUID where, @Nullable WaitingList list) {}

  /// One open page.
  private final class Line implements JsonSocket.Ear<CitizenMessage> {

    private final Actor citizen;
    private final Booking booking;
    private final long holder;

    /// Where they wait; another where they are sent on.
    private volatile UUID sessionId;

    private final Sinks.Many<Outgoing> answers = Sinks.many().unicast().onBackpressureBuffer();

    Line(Actor citizen, Booking booking, long holder) {
      this.citizen = citizen;
      this.booking = booking;
      this.holder = holder;
      this.sessionId = booking.sessionId();
    }

    Mono<Void> changed() {
      return Mono.defer(() -> room.changed(sessionId));
    }

    Mono<Void> hold(WebSocketSession session) {
      Mono<Void> seen =
          Flux.interval(SEEN_EVERY)
              .onBackpressureDrop()
              .concatMap(_ -> stands.seen(booking.id(), holder).onErrorResume(_ -> Mono.empty()))
              .then();
      Flux<Outgoing> places =
          follow(booking.sessionId())
              // what was read before this page held the place is of no use to it
              .filter(list -> list.stand(booking).holder() >= holder)
              .concatMapIterable(list -> told(list).toList())
              .distinctUntilChanged();
      return Mono.firstWithSignal(
          sockets.hold(session, CitizenMessage.class, this, Flux.merge(places, answers.asFlux())),
          seen);
    }

    /// The waiting room they are in: when they are sent on, the other one.
    private Flux<WaitingList> follow(UUID where) {
      sessionId = where;
      return room.watch(where)
          .concatMap(list -> list.has(booking) ? Mono.just(new Sight(where, list)) : look(where))
          .takeUntil(sight -> !sight.where().equals(where))
          .concatMap(sight ->
              sight.where().equals(where) ? Mono.justOrEmpty(sight.list()) : follow(sight.where()));
    }

    /// What was read may be older than their being sent on to here.
    private Mono<Sight> look(UUID where) {
      return bookings
          .find(booking.id())
          .map(now -> new Sight(now.sessionId(), null))
          .onErrorReturn(new Sight(where, null));
    }

    private Stream<Outgoing> told(WaitingList list) {
      if (list.stand(booking).holder() > holder) {
        return Stream.of(new Outgoing.Close(SocketRoute.REPLACED, "replaced"));
      }
      Booking now = list.now(booking);
      Place place = list.place(now);
      return list.liveOf(now)
          // who talks in person has nothing to enter
          .filter(live -> live.attendance() == Attendance.ONLINE)
          .<Stream<Outgoing>>map(live ->
              Stream.of(
                  new Outgoing.Say(place),
                  new Outgoing.Say(new CitizenWaitingMessage.Admitted(live.id()))))
          .orElse(Stream.of(new Outgoing.Say(place)));
    }

    @Override
    public Mono<Void> hear(CitizenMessage message) {
      Mono<Void> done =
          switch (message) {
            case CitizenMessage.Ready(GivenConsent consent) -> ready(consent);
            case CitizenMessage.Leave _ -> stands.giveBack(booking.id()).then(changed());
          };
      return done.onErrorResume(error -> {
        log.warn("the waiting room could not be told of a citizen: {}", error.toString());
        return refuse(CommonRefusal.SERVICE_UNAVAILABLE);
      });
    }

    private Mono<Void> ready(GivenConsent consent) {
      if (!consent.version().equals(ConsentText.VERSION)) {
        return refuse(WaitingRefusal.CONSENT_OUTDATED);
      }
      return room.read(sessionId)
          .flatMap(list ->
              list.now(booking).attendance() == Attendance.ON_SITE
                  ? refuse(WaitingRefusal.COMES_IN_PERSON)
                  : ready(consent, list.place(booking).state()));
    }

    private Mono<Void> ready(GivenConsent consent, Place.State state) {
      return switch (state) {
        case NOT_READY, WAITING ->
            consents
                .note(citizen, booking.id(), consent)
                .then(stands.ready(booking.id(), holder, consent.recording()))
                .then(changed());
        case ADMITTED, HEARD, TOO_EARLY, OVER -> refuse(WaitingRefusal.NOT_NOW);
      };
    }

    @Override
    public Mono<Void> notUnderstood() {
      return refuse(WaitingRefusal.MESSAGE_NOT_UNDERSTOOD);
    }

    @Override
    public Mono<Void> tooMany() {
      return refuse(CommonRefusal.TOO_MANY_TRIES);
    }

    private Mono<Void> refuse(RefusalCode code) {
      return Mono.fromRunnable(() ->
          answers.tryEmitNext(
              new Outgoing.Say(new CitizenWaitingMessage.Refused(code.code(), code.message()))));
    }
  }
}
