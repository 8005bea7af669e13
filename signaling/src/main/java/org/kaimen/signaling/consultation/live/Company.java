package org.kaimen.signaling.consultation.live;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.audit.Who;
import org.kaimen.signaling.casework.AppealGroups;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.Invited;
import org.kaimen.signaling.consultation.store.ParticipantTable;
import org.kaimen.signaling.consultation.talk.Consent;
import org.kaimen.signaling.consultation.talk.Participant;
import org.kaimen.signaling.consultation.talk.Party;
import org.kaimen.signaling.consultation.talk.TalkEffect;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.waitingroom.Consents;
import org.kaimen.signaling.waitingroom.GivenConsent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/// Who takes part in a consultation and what each agreed to, as it is written down.
@Component
class Company {

  /// Somebody who takes part.
  record Member(Participant.Person person, Consent consent) {}

  /// @param member empty for a guest who was sent out
  record Guest(Optional<Member> member) {}

  private record Writer(UUID personId, String door) implements Who {}

  private final ParticipantTable table;
  private final Consents consents;
  private final Audit audit;
  private final Clock clock;
  private final AppealGroups groups;
  private final People people;
  private final TransactionalOperator transaction;

  Company(
      ParticipantTable table,
      Consents consents,
      Audit audit,
      Clock clock,
      AppealGroups groups,
      People people,
      TransactionalOperator transaction) {
    this.table = table;
    this.consents = consents;
    this.audit = audit;
    this.clock = clock;
    this.groups = groups;
    this.people = people;
    this.transaction = transaction;
  }

  /// The citizen, the official, and the guests who came and were not sent out.
  Mono<List<Member>> of(Consultation consultation) {
    return Mono.zip(
            table.of(consultation.id()).collectList(),
            consents.latest(consultation.occasion().bookingId()))
        .map(found -> members(consultation, found.getT1(), found.getT2()));
  }

  private static List<Member> members(
      Consultation consultation, List<Invited> guests, Map<UUID, GivenConsent> said) {
    return Stream.concat(
            Stream.of(
                principal(consultation.citizen(), Party.CITIZEN, consultation, said),
                principal(consultation.official(), Party.OFFICIAL, consultation, said)),
            guests.stream()
                .filter(guest -> guest.personId() != null && guest.removedAt() == null)
                .map(guest -> guest(guest, Optional.ofNullable(said.get(guest.personId())))))
        .toList();
  }

  private static Member principal(
      Consultation.Person person,
      Party party,
      Consultation consultation,
      Map<UUID, GivenConsent> said) {
    GivenConsent given = said.get(person.id());
    return new Member(
        new Participant.Person(person.id(), person.name(), party),
        Consent.of(given == null ? consultation.recorded() : given.recording()));
  }

  private static Member guest(Invited guest, Optional<GivenConsent> said) {
    return new Member(
        new Participant.Person(
            Objects.requireNonNull(guest.personId()), guest.name(), guest.party()),
        said.map(given -> Consent.of(given.recording())).orElse(Consent.NOT_ASKED));
  }

  /// @return empty for who was never invited
  Mono<Guest> find(Consultation consultation, UUID person) {
    return table
        .ofPerson(consultation.id(), person)
        .flatMap(guest ->
            guest.removedAt() != null
                ? Mono.just(new Guest(Optional.empty()))
                : consents
                    .latest(person, consultation.occasion().bookingId())
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .map(said -> new Guest(Optional.of(guest(guest, said)))));
  }

  /// The name of who may watch, which is written down; empty for who may not.
  Mono<String> watcher(Consultation consultation, UUID person) {
    return groups
        .isMember(consultation.occasion().caseId(), person)
        .filter(isMember -> isMember)
        .flatMap(_ -> people.name(person))
        .delayUntil(_ ->
            audit.record(
                new Writer(person, Audience.CITIZEN.name()),
                "consultation-watched",
                "consultation:" + consultation.id()));
  }

  Mono<Void> note(Consultation consultation, TalkEffect.StoreConsent said) {
    return consents.note(
        new Writer(said.person().id(), door(said.person().party())),
        consultation.occasion().bookingId(),
        new GivenConsent(said.version(), said.agrees()));
  }

  private static String door(Party party) {
    return (party == Party.OFFICIAL ? Audience.STAFF : Audience.CITIZEN).name();
  }

  /// Sends a guest out for good.
  Mono<Void> remove(Consultation consultation, UUID person, String reason, UUID by) {
    return table
        .remove(consultation.id(), person, reason, clock.instant())
        .then(
            audit.record(
                new Writer(by, Audience.STAFF.name()),
                "participant-removed",
                "consultation:" + consultation.id()))
        .then()
        .as(transaction::transactional);
  }
}
