package org.kaimen.signaling.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseEvent.Filed;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.kaimen.signaling.search.CaseIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/// Cases and their histories. A change joins the caller's transaction where there is one: the
/// entry, the derived row and the search index stand or fall with what belongs to them.
@Component
public class Cases {

  private static final Logger log = LoggerFactory.getLogger(Cases.class);
  private static final int TRIES_FOR_A_REFERENCE = 5;

  /// How many files a case can have, those shown while it was talked about included.
  static final int MOST_ATTACHMENTS = 50;

  private static final int MOST_PLACES = 5;

  private final History history;
  private final CaseIndex index;
  private final Deadlines deadlines;
  private final CaseListeners listeners;
  private final References references;
  private final Clock clock;
  private final TransactionalOperator transaction;

  Cases(
      History history,
      CaseIndex index,
      Deadlines deadlines,
      CaseListeners listeners,
      References references,
      Clock clock,
      TransactionalOperator transaction) {
    this.history = history;
    this.index = index;
    this.deadlines = deadlines;
    this.listeners = listeners;
    this.references = references;
    this.clock = clock;
    this.transaction = transaction;
  }

  /// Opens a case in the citizen's name, and confirms it by a letter.
  public Mono<CaseFile> file(UUID citizenId, Told told) {
    return file(citizenId, citizenId, told, UUID.randomUUID());
  }

  /// Opens a case in the citizen's name, and confirms it by a letter.
  ///
  /// @param by whose doing it is
  /// @param key chosen by them: asked once more with the same, it is the same case
  public Mono<CaseFile> file(UUID by, UUID citizenId, Told told, UUID key) {
    return Mono.defer(() ->
            history
                .byKey(citizenId, key)
                .switchIfEmpty(Mono.defer(() -> fileNew(by, citizenId, told, key))))
        .repeatWhenEmpty(TRIES_FOR_A_REFERENCE, tries -> tries)
        .as(transaction::transactional);
  }

  /// Empty where the reference, or meanwhile the key, is taken.
  private Mono<CaseFile> fileNew(UUID by, UUID citizenId, Told told, UUID key) {
    Filed filed =
        new Filed(
            references.next(),
            citizenId,
            told.title(),
            told.text(),
            told.departmentId(),
            told.visibility(),
            told.place(),
            told.channel());
    CaseFile file = new CaseFile(List.of(entry(UUID.randomUUID(), 1, HashChain.START, by, filed)));
    return history
        .insert(file, key)
        .flatMap(isNew -> isNew ? write(file) : Mono.empty())
        .doOnNext(written -> log.info("case {} filed", written.reference()));
  }

  /// @return empty where there is no such case
  public Mono<CaseFile> find(String reference) {
    return References.isOne(reference) ? history.byReference(reference) : Mono.empty();
  }

  /// @return empty where there is no such case
  public Mono<CaseFile> byId(UUID caseId) {
    return history.byId(caseId);
  }

  /// The newest first, 200 at most.
  Flux<CaseSummary> ofCitizen(UUID citizenId) {
    return history.ofCitizen(citizenId);
  }

  /// The last places of what the citizen told, five at most.
  Flux<String> placesOf(UUID citizenId) {
    return history.placesOf(citizenId, MOST_PLACES);
  }

  /// Adds to the history of a case; writers of one case come one after the other. A file that the
  /// case has already, byte for byte, is not added once more.
  ///
  /// @param by whose doing it was; null where the system noted it
  /// @return the case as it is then
  /// @throws Refusal `not-found`, `case-out-of-turn`, `not-heard-yet`, `too-many-files`
  public Mono<CaseFile> append(UUID caseId, @Nullable UUID by, CaseEvent event) {
    return history
        .lock(caseId)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(file -> isThere(file, event) ? Mono.just(file) : appended(file, by, event))
        .as(transaction::transactional);
  }

  /// As [#append(UUID, UUID, CaseEvent)], by who has read the case in the caller's transaction:
  /// where nothing was added meanwhile it is not read again.
  public Mono<CaseFile> append(CaseFile known, UUID by, CaseEvent event) {
    return (known.accepts(event) && !isThere(known, event)
            ? appended(known, by, event)
            : Mono.<CaseFile>empty())
        .switchIfEmpty(Mono.defer(() -> append(known.id(), by, event)));
  }

  /// As [#append], of a file; of many who add at once, none goes over the limit.
  ///
  /// @param most how many files the case may have then
  Mono<CaseFile> attach(UUID caseId, UUID by, CaseEvent.AttachmentAdded added, int most) {
    return history
        .lock(caseId)
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(file -> {
          if (isThere(file, added)) {
            return Mono.just(file);
          }
          return file.attachments().size() < most
              ? appended(file, by, added)
              : Mono.error(new Refusal(CaseRefusal.TOO_MANY_FILES));
        })
        .as(transaction::transactional);
  }

  private static boolean isThere(CaseFile file, CaseEvent event) {
    return event instanceof CaseEvent.AttachmentAdded added
        && file.attachmentOf(added.sha256()).isPresent();
  }

  /// Empty where something was added since the file was read.
  private Mono<CaseFile> appended(CaseFile file, @Nullable UUID by, CaseEvent event) {
    return write(next(file, by, event)).flatMap(now -> carry(now, by).thenReturn(now));
  }

  /// Brings a case that was just put with another to where that is, as part of the caller's
  /// transaction.
  ///
  /// @return the case as it is then
  public Mono<CaseFile> bringUpTo(CaseFile file, CaseFile leading, Actor by) {
    return Flux.fromIterable(Carried.upTo(leading, by.name()))
        .concatMap(event ->
            history
                .lock(file.id())
                .filter(now -> now.accepts(event))
                .flatMap(_ -> append(file.id(), by.personId(), event)))
        .then(history.byId(file.id()));
  }

  /// Does the same with the cases that are dealt with together with this one, where it fits.
  private Mono<Void> carry(CaseFile file, @Nullable UUID by) {
    return Mono.justOrEmpty(Carried.of(file))
        .flatMapMany(event ->
            history
                .followers(file.id())
                .concatMap(history::lock)
                .filter(follower -> follower.accepts(event))
                .concatMap(follower -> append(follower.id(), by, event)))
        .then();
  }

  /// Notes what the system sees to: the case is locked, looked at, and what is found is added.
  ///
  /// @param what is to be noted of the case as it is then; empty where nothing is
  /// @return the case with the entry; empty where there is none
  public Mono<CaseFile> note(UUID caseId, Function<CaseFile, Mono<CaseEvent>> what) {
    return history
        .lock(caseId)
        .flatMap(file -> what.apply(file).map(event -> next(file, null, event)))
        .flatMap(this::write)
        .as(transaction::transactional);
  }

  /// Reckons the deadlines of a case anew.
  public Mono<Void> reckon(UUID caseId) {
    return history.lock(caseId).flatMap(deadlines::writeAll).as(transaction::transactional);
  }

  /// Checks the whole history of a case against its hashes.
  ///
  /// @return empty where there is no such case
  public Mono<Verdict> verify(UUID caseId) {
    return history
        .pin(caseId)
        .then(history.stored(caseId).collectList())
        .flatMap(all ->
            history
                .head(caseId)
                // the row beside the history is lost: then the history has to speak for itself
                .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(Head.endOf(all))))
                .map(head -> HashChain.verify(all, head)))
        .as(transaction::transactional);
  }

  /// Builds anew what is derived of a case: its row, its search document, its clocks. The history
  /// is taken as it is; whether it is intact is [#verify]'s to say.
  ///
  /// @return empty where there is no such case
  public Mono<CaseFile> rebuild(UUID caseId) {
    return history
        .byId(caseId)
        .flatMap(file -> history.insert(file, null))
        .then(history.lock(caseId))
        .flatMap(file ->
            history
                .derive(file)
                .then(index.put(Documents.of(file)))
                .then(deadlines.writeAll(file))
                .thenReturn(file))
        .as(transaction::transactional);
  }

  private CaseFile next(CaseFile file, @Nullable UUID by, CaseEvent event) {
    if (!file.accepts(event)) {
      throw new Refusal(
          event instanceof CaseEvent.OutcomeRecorded
              ? CaseRefusal.NOT_HEARD_YET
              : CaseRefusal.CASE_OUT_OF_TURN);
    }
    if (event instanceof CaseEvent.AttachmentAdded
        && file.attachments().size() >= MOST_ATTACHMENTS) {
      throw new Refusal(CaseRefusal.TOO_MANY_FILES);
    }
    Entry last = file.entries().getLast();
    return file.with(entry(file.id(), last.seq() + 1, last.hash(), by, event));
  }

  private Entry entry(UUID caseId, int seq, String before, @Nullable UUID by, CaseEvent event) {
    Instant at = clock.instant();
    JsonNode content = HashChain.write(event);
    return new Entry(
        caseId, seq, at, by, event, HashChain.next(before, caseId, seq, at, by, content));
  }

  /// The entry, and all that follows from it: none of that waits for another's answer. Empty where
  /// the history has an entry of that number already.
  private Mono<CaseFile> write(CaseFile file) {
    return history
        .append(file)
        .filter(isNext -> isNext)
        .flatMap(_ ->
            Mono.when(
                    index.put(Documents.of(file)), deadlines.write(file), listeners.happened(file))
                .thenReturn(file));
  }
}
