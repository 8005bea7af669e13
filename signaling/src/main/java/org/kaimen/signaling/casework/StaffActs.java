package org.kaimen.signaling.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Role;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Does what staff want done with a case. Clerks may do all they reach; who handles cases, what
/// their department holds.
@Component
class StaffActs {

  private final Cases cases;
  private final People people;
  private final LocalTime local;
  private final Clock clock;

  StaffActs(Cases cases, People people, LocalTime local, Clock clock) {
    this.cases = cases;
    this.people = people;
    this.local = local;
    this.clock = clock;
  }

  /// @param file a case that the actor reaches
  /// @throws Refusal `not-allowed`, `request-not-valid`, `case-out-of-turn`
  Mono<CaseFile> perform(Actor actor, CaseFile file, StaffAct act) {
    actor.require(act.permission());
    if (!mayHandle(actor, file)) {
      return Mono.error(new Refusal(CommonRefusal.NOT_ALLOWED));
    }
    return known(act)
        .then(Mono.fromCallable(() -> event(actor, file, act)))
        .flatMap(event -> cases.append(file.id(), actor.personId(), event));
  }

  /// The words of what the actor can do with the case now.
  List<String> possible(Actor actor, CaseFile file) {
    return PossibleActs.ofStaff(act ->
        actor.may(act.permission())
            && mayHandle(actor, file)
            && file.state().on(event(actor, file, act)).isPresent());
  }

  private static boolean mayHandle(Actor actor, CaseFile file) {
    UUID own = actor.departmentId();
    return own != null && (actor.is(Role.CLERK) || file.state().departments().contains(own));
  }

  /// A department that is none cannot hold a case.
  private Mono<Void> known(StaffAct act) {
    return switch (act) {
      case StaffAct.Route route ->
          people
              .departments(route.departmentIds())
              .count()
              .flatMap(found ->
                  found == route.departmentIds().stream().distinct().count()
                      ? Mono.empty()
                      : Mono.error(notValid("departmentIds")));
      case StaffAct.HandOver over ->
          people.department(over.to()).switchIfEmpty(Mono.error(() -> notValid("to"))).then();
      default -> Mono.empty();
    };
  }

  private CaseEvent event(Actor actor, CaseFile file, StaffAct act) {
    String who = actor.name();
    return switch (act) {
      case StaffAct.Accept(CaseKind kind) -> new Handling.Accepted(kind, who);
      case StaffAct.Return(String reason) -> new Handling.Returned(reason.strip(), who);
      case StaffAct.Route(List<UUID> ids, String reason) ->
          new Handling.Routed(ids.stream().distinct().toList(), stripped(reason), who);
      case StaffAct.HandOver(UUID from, UUID to, String reason) ->
          new Handling.HandedOver(
              from == null ? department(actor, file) : from, to, reason.strip(), who);
      case StaffAct.Begin _ -> new Handling.WorkBegun(department(actor, file), who);
      case StaffAct.Ask(String question) -> new Handling.MoreAsked(question.strip(), who);
      case StaffAct.Message(String text) ->
          new CaseEvent.MessageWritten(Side.STAFF, who, text.strip());
      case StaffAct.Note(String text) -> new CaseEvent.NoteWritten(who, text.strip());
      case StaffAct.Answer(NewOutcome outcome) ->
          new Handling.AnswerWritten(department(actor, file), answer(outcome, who));
      case StaffAct.Escalate(String reason) -> new Handling.Escalated(reason.strip(), who);
      case StaffAct.ArrangeVisit(var at, String place) ->
          new Handling.VisitArranged(at, place.strip(), who);
      case StaffAct.ReportVisit(String text) -> new Handling.VisitMade(text.strip(), who);
      case StaffAct.ReportPromise(String text) -> new Handling.PromiseReported(text.strip(), who);
      case StaffAct.Close(CloseReason reason, String text) ->
          new Handling.Closed(reason, stripped(text), who);
    };
  }

  private Outcome answer(NewOutcome outcome, String who) {
    List<String> faults = outcome.faults(LocalDate.ofInstant(clock.instant(), local.zone()));
    if (!faults.isEmpty()) {
      throw new Refusal(
          CommonRefusal.REQUEST_NOT_VALID,
          Map.of("fields", faults.stream().map(fault -> "outcome." + fault).toList()));
    }
    return outcome.outcome(clock.instant(), who);
  }

  /// In whose name the actor does it: their own department's where it holds the case, else that of
  /// the first that does.
  private static UUID department(Actor actor, CaseFile file) {
    List<UUID> holders = file.state().departments();
    UUID own = actor.departmentId();
    if (own == null) {
      throw new Refusal(CommonRefusal.NOT_ALLOWED);
    }
    return holders.isEmpty() || holders.contains(own) ? own : holders.getFirst();
  }

  private static @Nullable String stripped(@Nullable String words) {
    return words == null || words.isBlank() ? null : words.strip();
  }

  static Refusal notValid(String field) {
    return new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of(field)));
  }
}
