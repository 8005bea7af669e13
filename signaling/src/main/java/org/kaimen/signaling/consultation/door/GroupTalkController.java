package org.kaimen.signaling.consultation.door;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.AppealGroups;
import org.kaimen.signaling.casework.AppealGroups.SharedCase;
import org.kaimen.signaling.casework.CaseEvent.SlotBooked;
import org.kaimen.signaling.casework.CaseFile;
import org.kaimen.signaling.casework.Cases;
import org.kaimen.signaling.casework.Outcome;
import org.kaimen.signaling.casework.Stage;
import org.kaimen.signaling.consultation.store.Consultation;
import org.kaimen.signaling.consultation.store.ConsultationTable;
import org.kaimen.signaling.consultation.talk.EndReason;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What members of an appeal group are told of its conversation: when it is, where to watch it and
/// what came of it. To everybody else the case is as good as not there.
@RestController
class GroupTalkController {

  enum State {
    /// Nothing is booked, and nobody was received yet.
    NONE,
    BOOKED,
    /// It goes on; also while it is on hold.
    LIVE,
    ENDED;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param caseReference of the case that was asked for: that of another member's, which is talked
  ///   about, may be private
  /// @param bookingId the reader's own way in, where the conversation is theirs; else null
  /// @param consultationId of the live socket, and of what came of it
  /// @param startsAt of the booking
  record GroupTalk(
      String caseReference,
      String caseTitle,
      State state,
      @Nullable UUID bookingId,
      @Nullable UUID consultationId,
      @Nullable String officialName,
      @Nullable Instant startsAt,
      @Nullable Ended ended) {}

  record Ended(Instant at, EndReason reason, @Nullable Outcome outcome) {}

  private record Booked(CaseFile file, SlotBooked slot) {}

  private final AppealGroups groups;
  private final Cases cases;
  private final ConsultationTable table;
  private final Outcomes outcomes;

  GroupTalkController(
      AppealGroups groups, Cases cases, ConsultationTable table, Outcomes outcomes) {
    this.groups = groups;
    this.cases = cases;
    this.table = table;
    this.outcomes = outcomes;
  }

  @GetMapping("/api/citizen/appeals/{reference}/talk")
  Mono<GroupTalk> show(@AuthenticationPrincipal Actor citizen, @PathVariable String reference) {
    citizen.require(Permission.WATCH);
    return groups
        .shared(reference, citizen.personId())
        .collectList()
        .filter(shared -> !shared.isEmpty())
        .switchIfEmpty(Mono.error(() -> new Refusal(CommonRefusal.NOT_FOUND)))
        .flatMap(shared -> show(citizen, named(shared, reference), shared));
  }

  private static SharedCase named(List<SharedCase> shared, String reference) {
    return shared.stream()
        .filter(one -> one.reference().equals(reference))
        .findFirst()
        .orElseGet(shared::getFirst);
  }

  /// What goes on comes first, then what is to come, then what was.
  private Mono<GroupTalk> show(Actor citizen, SharedCase asked, List<SharedCase> shared) {
    Mono<Consultation> latest =
        table.latestOfCases(shared.stream().map(SharedCase::id).toList()).cache();
    return latest
        .filter(one -> !one.isOver())
        .map(one -> live(citizen, asked, one))
        .switchIfEmpty(Mono.defer(() -> next(shared).map(booked -> booked(citizen, asked, booked))))
        .switchIfEmpty(latest.flatMap(one -> ended(asked, one)))
        .defaultIfEmpty(none(asked));
  }

  private Mono<Booked> next(List<SharedCase> shared) {
    return Flux.fromIterable(shared)
        .filter(one -> one.stage() == Stage.BOOKED)
        .concatMap(one -> cases.byId(one.id()))
        .flatMap(file -> Mono.justOrEmpty(file.openBooking().map(slot -> new Booked(file, slot))))
        .sort(Comparator.comparing(booked -> booked.slot().startsAt()))
        .next();
  }

  private static GroupTalk live(Actor citizen, SharedCase asked, Consultation one) {
    Consultation.Occasion occasion = one.occasion();
    boolean isTheirs = one.citizen().id().equals(citizen.personId());
    return new GroupTalk(
        asked.reference(),
        asked.title(),
        State.LIVE,
        isTheirs ? occasion.bookingId() : null,
        one.id(),
        one.official().name(),
        one.times().startedAt(),
        null);
  }

  private static GroupTalk booked(Actor citizen, SharedCase asked, Booked booked) {
    CaseFile file = booked.file();
    SlotBooked slot = booked.slot();
    boolean isTheirs = file.filed().citizenId().equals(citizen.personId());
    return new GroupTalk(
        asked.reference(),
        asked.title(),
        State.BOOKED,
        isTheirs ? slot.bookingId() : null,
        null,
        slot.official(),
        slot.startsAt(),
        null);
  }

  private Mono<GroupTalk> ended(SharedCase asked, Consultation one) {
    Consultation.Ending ending = one.times().ended();
    if (ending == null) {
      return Mono.empty();
    }
    return outcomes
        .of(one)
        .map(outcome -> new Ended(ending.at(), ending.reason(), outcome))
        .defaultIfEmpty(new Ended(ending.at(), ending.reason(), null))
        .map(ended ->
            new GroupTalk(
                asked.reference(),
                asked.title(),
                State.ENDED,
                null,
                one.id(),
                one.official().name(),
                one.times().startedAt(),
                ended));
  }

  private static GroupTalk none(SharedCase asked) {
    return new GroupTalk(
        asked.reference(), asked.title(), State.NONE, null, null, null, null, null);
  }
}
