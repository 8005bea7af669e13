package org.kaimen.signaling.minutes.live;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.minutes.MinutedTalks.MinutedTalk;
import org.kaimen.signaling.minutes.life.Ending;
import org.kaimen.signaling.minutes.life.MinutesEffect;
import org.kaimen.signaling.minutes.life.MinutesEvent;
import org.kaimen.signaling.minutes.life.MinutesRefusal;
import org.kaimen.signaling.minutes.life.MinutesState;
import org.kaimen.signaling.minutes.life.MinutesTransition;
import org.kaimen.signaling.minutes.store.CorrectionTable;
import org.kaimen.signaling.minutes.store.Minutes;
import org.kaimen.signaling.minutes.store.MinutesTable;
import org.kaimen.signaling.minutes.store.ParagraphTable.Writer;
import org.kaimen.signaling.minutes.store.SealedForm;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.search.CaseIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What happens to minutes, one thing after another: the minutes, the case's history and the audit
/// say so together, or not at all.
@Component
public class MinutesLife {

  private static final Logger log = LoggerFactory.getLogger(MinutesLife.class);
  private static final int MOST_CORRECTIONS = 20;

  private final MinutesTable table;
  private final CorrectionTable corrections;
  private final Cases cases;
  private final CaseIndex index;
  private final MinutesWatch watch;
  private final MinutesTold told;
  private final Clock clock;
  private final TransactionalOperator transaction;

  MinutesLife(
      MinutesTable table,
      CorrectionTable corrections,
      Cases cases,
      CaseIndex index,
      MinutesWatch watch,
      MinutesTold told,
      Clock clock,
      TransactionalOperator transaction) {
    this.table = table;
    this.corrections = corrections;
    this.cases = cases;
    this.index = index;
    this.watch = watch;
    this.told = told;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// @param what given the minutes as they are
  /// @return the minutes as they are then
  /// @throws Refusal of [MinutesRefusal]
  public Mono<MinutesView> happen(
      MinutedTalk talk, Actor by, Function<Minutes, MinutesEvent> what) {
    return locked(talk)
        .flatMap(minutes -> turn(talk, minutes, by, what.apply(minutes)))
        .as(transaction::transactional)
        .then(Mono.defer(() -> watch.changed(talk.id())))
        .then(Mono.defer(() -> watch.view(talk)));
  }

  /// The citizen's time for signing is over.
  Mono<Void> timeIsUp(MinutedTalk talk) {
    return table
        .lock(talk.id())
        .filter(minutes -> !(minutes.state() instanceof MinutesState.Sealed))
        .flatMap(minutes -> turn(talk, minutes, null, new MinutesEvent.TimeIsUp()))
        .as(transaction::transactional)
        .then(Mono.defer(() -> watch.changed(talk.id())));
  }

  /// Locks the minutes for whoever may still do something with them; part of a transaction.
  ///
  /// @throws Refusal `minutes-not-begun`, `minutes-time-over`
  public Mono<Minutes> locked(MinutedTalk talk) {
    return table
        .lock(talk.id())
        .switchIfEmpty(Mono.error(() -> new Refusal(MinutesRefusal.MINUTES_NOT_BEGUN)))
        .doOnNext(minutes -> {
          if (isOver(talk) && !(minutes.state() instanceof MinutesState.Sealed)) {
            throw new Refusal(MinutesRefusal.MINUTES_TIME_OVER);
          }
        });
  }

  boolean isOver(MinutedTalk talk) {
    Instant ended = talk.endedAt();
    return ended != null && !clock.instant().isBefore(ended.plus(MinutesView.TIME_TO_SIGN));
  }

  private Mono<Void> turn(
      MinutedTalk talk, Minutes minutes, @Nullable Actor by, MinutesEvent event) {
    if (event instanceof MinutesEvent.AskCorrection
        && minutes.corrections().size() >= MOST_CORRECTIONS) {
      return Mono.error(new Refusal(MinutesRefusal.TOO_MANY_CORRECTIONS));
    }
    return switch (MinutesTransition.of(minutes.state(), event)) {
      case MinutesTransition.Not(MinutesRefusal why) -> Mono.error(new Refusal(why));
      case MinutesTransition.To(MinutesState next, var effects) ->
          Flux.fromIterable(effects)
              .concatMap(effect -> perform(talk, minutes, by, effect))
              .then(
                  next instanceof MinutesState.Sealed
                      ? Mono.empty()
                      : table.become(talk.id(), next))
              .then(by == null ? Mono.empty() : told.of(by, talk, event, next))
              .doOnSuccess(_ -> log.info("minutes of {} are {}", talk.id(), next.word()));
    };
  }

  private Mono<Void> perform(
      MinutedTalk talk, Minutes minutes, @Nullable Actor by, MinutesEffect effect) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return switch (effect) {
      case MinutesEffect.KeepCorrection(String text) -> corrections.add(talk.id(), text, now);
      case MinutesEffect.KeepReply(String text) ->
          by == null
              ? Mono.empty()
              : corrections.reply(talk.id(), text, new Writer(by.personId(), by.name()), now);
      case MinutesEffect.Seal(Ending ending) -> seal(talk, minutes, by, ending, now);
    };
  }

  private Mono<Void> seal(
      MinutedTalk talk, Minutes minutes, @Nullable Actor by, Ending ending, Instant now) {
    Minutes.Seal seal = SealedForm.of(talk, minutes, ending, now);
    return table
        .seal(talk.id(), ending, seal)
        .then(index.putMinutes(talk.subject().caseId(), talk.id(), said(minutes)))
        .then(
            cases.append(
                talk.subject().caseId(),
                by == null ? null : by.personId(),
                new CaseEvent.MinutesSealed(talk.id(), ending.word(), seal.sha256())))
        .then();
  }

  private static List<CaseIndex.Minuted> said(Minutes minutes) {
    return minutes.paragraphs().stream()
        .filter(one -> minutes.template().isParagraph(one.field()))
        .map(one -> new CaseIndex.Minuted(one.at(), one.text()))
        .toList();
  }
}
