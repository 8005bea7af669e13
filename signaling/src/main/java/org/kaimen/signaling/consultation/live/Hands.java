package org.kaimen.signaling.consultation.live;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaimen.bridge.MediaFailure;
import org.kaimen.bridge.RecordingFormat;
import org.kaimen.bridge.StreamId;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.talk.ClientMessage;
import org.kaimen.signaling.consultation.talk.Document;
import org.kaimen.signaling.consultation.talk.EndReason;
import org.kaimen.signaling.consultation.talk.Line;
import org.kaimen.signaling.consultation.talk.ServerMessage;
import org.kaimen.signaling.consultation.talk.TalkEffect;
import org.kaimen.signaling.consultation.talk.TalkEvent;
import org.kaimen.signaling.consultation.talk.TimedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/// Performs what follows for one owner. Called on its worker; whatever takes time comes back as an
/// event. What is written to PostgreSQL is written in order.
final class Hands {

  private static final Logger log = LoggerFactory.getLogger(Hands.class);

  /// While PostgreSQL is away an end cannot be written; people are told of it after this.
  private static final Duration END_IS_TOLD_AFTER = Duration.ofSeconds(3);

  /// For a room to close; [org.kaimen.bridge.Room] promises ten.
  private static final Duration CLOSED_AFTER = Duration.ofSeconds(11);

  private static final Retry UNTIL_IT_WORKS =
      Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200)).maxBackoff(Duration.ofSeconds(5));

  private final Consultation consultation;
  private final Toolbox tools;
  private final Consumer<TalkEvent> take;
  private final Owner.Leave leave;
  private final Sinks.Many<Mono<Void>> writes = Sinks.many().unicast().onBackpressureBuffer();
  private final Tapes tapes;
  private Media.@Nullable Seats seats;
  private CompletableFuture<Void> closed = CompletableFuture.completedFuture(null);

  Hands(Consultation consultation, Toolbox tools, Consumer<TalkEvent> take, Owner.Leave leave) {
    this.consultation = consultation;
    this.tools = tools;
    this.take = take;
    this.leave = leave;
    this.tapes = new Tapes(consultation.id(), tools.tracks(), take);
    writes
        .asFlux()
        .concatMap(write ->
            write.onErrorResume(error -> {
              log.warn("consultation {}: {}", consultation.id(), error.toString());
              return Mono.empty();
            }))
        .subscribe();
  }

  void perform(TalkEffect effect) {
    switch (effect) {
      case TalkEffect.Tell(var line, ServerMessage.Welcome welcome) ->
          tools
              .lines()
              .tell(line, welcome.with(tools.iceServers().forCall(), tools.media().layered()));
      case TalkEffect.Tell(var line, var message) -> tools.lines().tell(line, message);
      case TalkEffect.TellMany(var lines, var message) -> tools.lines().tell(lines, message);
      case TalkEffect.Close(var line, var why) -> {
        switch (why) {
          case REPLACED -> tools.lines().replace(line);
          case OVER -> tools.lines().over(line);
          case REMOVED -> tools.lines().remove(line);
          case FULL -> tools.lines().full(line);
        }
      }
      case TalkEffect.StoreStart(var at) ->
          write(tools.endings().start(consultation, at).retryWhen(UNTIL_IT_WORKS));
      case TalkEffect.StoreHold(var since) ->
          write(tools.endings().hold(consultation, since).retryWhen(UNTIL_IT_WORKS));
      case TalkEffect.StoreChat chat -> storeChat(chat);
      case TalkEffect.NoteEvent(var event) -> note(event);
      case TalkEffect.FindDocument wanted -> findDocument(wanted);
      case TalkEffect.StoreEnd end -> storeEnd(end);
      case TalkEffect.OpenRoom(int room) -> open(room);
      case TalkEffect.CloseRoom _ -> close();
      case TalkEffect.Publish publish -> publish(publish);
      case TalkEffect.Unpublish unpublish -> unpublish(unpublish);
      case TalkEffect.Subscribe subscribe -> subscribe(subscribe);
      case TalkEffect.AddCandidate candidate -> addCandidate(candidate);
      case TalkEffect.Leave(int _, var person) -> {
        if (seats != null) {
          var _ = seats.leave(person.toString());
        }
      }
      case TalkEffect.LookUp(var person, var line) -> lookUp(person, line);
      case TalkEffect.StoreConsent consent -> storeConsent(consent);
      case TalkEffect.StoreRemoval removal ->
          later(
              tools
                  .company()
                  .remove(consultation, removal.person(), removal.reason(), removal.by())
                  .retryWhen(UNTIL_IT_WORKS));
      case TalkEffect.BeginTrack wanted -> tapes.begin(seats, wanted);
      case TalkEffect.EndTrack wanted -> tapes.end(seats, wanted);
      case TalkEffect.NoteTrackStarted(var track, var at) ->
          later(tools.tracks().started(track, at).retryWhen(UNTIL_IT_WORKS));
      case TalkEffect.Finish _ -> finish();
    }
  }

  private void later(Mono<Void> write) {
    writes.tryEmitNext(write);
  }

  /// @param fenced answers false where another owner has taken over
  private void write(Mono<Boolean> fenced) {
    later(
        fenced
            .doOnNext(isOurs -> {
              if (!isOurs) {
                leave.fencedOff();
              }
            })
            .then(tools.waitingRoom().changed(consultation.occasion().sessionId())));
  }

  private void storeChat(TalkEffect.StoreChat chat) {
    later(
        tools
            .chat()
            .add(consultation.id(), consultation.fence(), chat.chat())
            .doOnNext(isOurs -> {
              if (isOurs) {
                take.accept(new TalkEvent.ChatStored(chat.chat()));
              } else {
                leave.fencedOff();
              }
            })
            .doOnError(_ -> take.accept(new TalkEvent.ChatFailed(chat.chat().from(), chat.line())))
            .then());
  }

  /// Where the database is away the line is noted again within a second.
  private void lookUp(UUID person, Line line) {
    tools
        .company()
        .find(consultation, person)
        .map(found ->
            found
                .member()
                .<TalkEvent>map(
                    member -> new TalkEvent.Found(member.person(), member.consent(), line))
                .orElseGet(() -> new TalkEvent.TurnedAway(line, TalkEffect.Closing.REMOVED)))
        .switchIfEmpty(
            tools
                .company()
                .watcher(consultation, person)
                .map(name -> new TalkEvent.WatcherFound(person, name, line)))
        .defaultIfEmpty(new TalkEvent.TurnedAway(line, TalkEffect.Closing.OVER))
        .subscribe(
            take,
            error ->
                log.warn(
                    "who greeted in consultation {} could not be looked up: {}",
                    consultation.id(),
                    error.toString()));
  }

  private void storeConsent(TalkEffect.StoreConsent said) {
    later(
        tools
            .company()
            .note(consultation, said)
            .retryWhen(UNTIL_IT_WORKS)
            .doOnSuccess(
                _ -> take.accept(new TalkEvent.ConsentStored(said.person().id(), said.agrees()))));
  }

  private void note(TimedEvent event) {
    later(
        tools
            .events()
            .add(consultation.id(), consultation.fence(), event)
            .retryWhen(UNTIL_IT_WORKS)
            .doOnNext(isOurs -> {
              if (!isOurs) {
                leave.fencedOff();
              }
            })
            .then());
  }

  private void findDocument(TalkEffect.FindDocument wanted) {
    TalkEvent missing = new TalkEvent.DocumentMissing(wanted.person(), wanted.line());
    tools
        .cases()
        .byId(consultation.occasion().caseId())
        .flatMap(file -> Mono.justOrEmpty(file.attachment(wanted.document())))
        .<TalkEvent>map(found ->
            new TalkEvent.DocumentFound(
                wanted.person(),
                wanted.line(),
                new Document(found.id(), found.name(), found.mediaType()),
                wanted.purpose()))
        .defaultIfEmpty(missing)
        .subscribe(
            take,
            error -> {
              log.warn("consultation {}: {}", consultation.id(), error.toString());
              take.accept(missing);
            });
  }

  private void storeEnd(TalkEffect.StoreEnd end) {
    Mono<Boolean> stored =
        tools
            .endings()
            .end(consultation, end.reason(), end.at())
            .delayUntil(isOurs -> isOurs ? keepPlace(end.reason()) : Mono.empty())
            .doOnNext(isOurs -> {
              if (isOurs) {
                take.accept(new TalkEvent.EndStored());
              }
            });
    write(stored.retryWhen(UNTIL_IT_WORKS));
    Mono.delay(END_IS_TOLD_AFTER).subscribe(_ -> take.accept(new TalkEvent.EndStored()));
  }

  /// Who is sent back to the queue is there before their page is told to look.
  private Mono<Void> keepPlace(EndReason reason) {
    return reason == EndReason.BACK_TO_QUEUE
        ? tools.waitingRoom().sentBack(consultation.occasion().bookingId(), consultation.recorded())
        : Mono.empty();
  }

  private void finish() {
    later(
        Mono.fromFuture(closed)
            .timeout(CLOSED_AFTER)
            .onErrorResume(_ -> Mono.empty())
            .then(Mono.defer(() -> tools.tracks().finish(consultation.id())))
            .retryWhen(UNTIL_IT_WORKS)
            .doOnTerminate(leave::finished));
  }

  void open(int room) {
    seats =
        tools
            .media()
            .open(
                consultation.id() + "-" + consultation.fence() + "-" + room,
                new RoomEar(room, take));
  }

  /// May be called again.
  void close() {
    Media.Seats present = seats;
    seats = null;
    if (present != null) {
      closed = present.close();
    }
  }

  private void publish(TalkEffect.Publish effect) {
    ClientMessage.Publish wanted = effect.wanted();
    StreamId stream = StreamId.publication(effect.person().toString(), wanted.kind());
    when(
        seats == null ? gone() : seats.publish(stream, wanted.generation(), wanted.sdp()),
        answer ->
            new TalkEvent.Published(
                effect.room(),
                effect.person(),
                wanted.kind(),
                wanted.generation(),
                answer,
                RecordingFormat.of(answer)),
        reason ->
            new TalkEvent.PublishFailed(
                effect.room(),
                effect.person(),
                wanted.kind(),
                wanted.generation(),
                wanted.id(),
                reason));
  }

  private void unpublish(TalkEffect.Unpublish effect) {
    if (seats != null) {
      var _ = seats.unpublish(StreamId.publication(effect.person().toString(), effect.kind()));
    }
  }

  private void subscribe(TalkEffect.Subscribe effect) {
    ClientMessage.Subscribe wanted = effect.wanted();
    StreamId stream =
        StreamId.subscription(effect.person().toString(), wanted.to().toString(), wanted.kind());
    when(
        seats == null ? gone() : seats.subscribe(stream, wanted.generation(), wanted.sdp()),
        answer ->
            new TalkEvent.Subscribed(
                effect.room(),
                effect.person(),
                effect.line(),
                wanted.to(),
                wanted.kind(),
                wanted.generation(),
                answer),
        reason ->
            new TalkEvent.LinkFailed(
                effect.room(), effect.person(), effect.line(), wanted.id(), reason));
  }

  private void addCandidate(TalkEffect.AddCandidate found) {
    var of = found.of();
    StreamId stream =
        new StreamId(found.person().toString(), of == null ? null : of.toString(), found.kind());
    CompletableFuture<Void> added =
        seats == null ? gone() : seats.candidate(stream, found.generation(), found.candidate());
    var _ =
        added.whenComplete((_, failure) -> {
          // an unreachable address is no news; one that is none at all is told
          if (failure != null && reason(failure) == MediaFailure.Reason.BAD_CANDIDATE) {
            take.accept(
                new TalkEvent.LinkFailed(
                    found.room(), found.person(), found.line(), null, reason(failure)));
          }
        });
  }

  private interface Named<T> {
    TalkEvent of(T value);
  }

  private <T> void when(
      CompletableFuture<T> future, Named<T> done, Named<MediaFailure.Reason> failed) {
    var _ =
        future.whenComplete((value, failure) ->
            take.accept(failure == null ? done.of(value) : failed.of(reason(failure))));
  }

  private static MediaFailure.Reason reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (failure instanceof MediaFailure named) {
      return named.reason();
    }
    return cause instanceof MediaFailure named ? named.reason() : MediaFailure.Reason.REFUSED;
  }

  private static <T> CompletableFuture<T> gone() {
    return CompletableFuture.failedFuture(
        new MediaFailure(MediaFailure.Reason.CLOSED, "there is no room"));
  }
}
