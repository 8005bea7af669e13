package org.kaimen.signaling.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.clock.PauseReason;
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
  private final Deadlines deadlines;
  private final LocalTime local;
  private final Clock clock;

  StaffActs(Cases cases, People people, Deadlines deadlines, LocalTime local, Clock clock) {
    this.cases = cases;
    this.people = people;
    this.deadlines = deadlines;
    this.local = local;
    this.clock = clock;
  }

  /// @param file a case that the actor reaches
  /// @throws Refusal `not-allowed`, `request-not-valid`, `case-out-of-turn`, `own-extension`,
  ///   `deadline-over`
  Mono<CaseFile> perform(Actor actor, CaseFile file, StaffAct act) {
    actor.require(act.permission());
    if (!mayHandle(actor, file)) {
      return Mono.error(new Refusal(CommonRefusal.NOT_ALLOWED));
    }
    if (isOwnExtension(actor, file, act)) {
      return Mono.error(new Refusal(CaseRefusal.OWN_EXTENSION));
    }
    return known(act)
        .then(inTime(file, act))
        .then(Mono.fromCallable(() -> event(actor, file, act)))
        .flatMap(event -> cases.append(file.id(), actor.personId(), event));
  }

  /// The words of what the actor can do with the case now.
  List<String> possible(Actor actor, CaseFile file) {
    return PossibleActs.ofStaff(act ->
        actor.may(act.permission())
            && mayHandle(actor, file)
            && !isOwnExtension(actor, file, act)
            && file.accepts(event(actor, file, act)));
  }

  private static boolean mayHandle(Actor actor, CaseFile file) {
    return actor.departmentId() != null && (actor.is(Role.CLERK) || holds(actor, file));
  }

  /// Whether the actor's department has a part in the case. A clerk of another speaks for all that
  /// have one.
  private static boolean holds(Actor actor, CaseFile file) {
    UUID own = actor.departmentId();
    return own != null && file.state().standing(own).isPresent();
  }

  /// Who asks for more time does not grant it.
  private static boolean isOwnExtension(Actor actor, CaseFile file, StaffAct act) {
    boolean decides =
        act instanceof StaffAct.GrantExtension || act instanceof StaffAct.RefuseExtension;
    return decides
        && file.entries().stream()
            .filter(entry -> entry.event() instanceof Clocked.ExtensionAsked)
            .reduce((_, last) -> last)
            .filter(asked -> actor.personId().equals(asked.by()))
            .isPresent();
  }

  /// What is late already is neither paused nor given more time.
  private Mono<Void> inTime(CaseFile file, StaffAct act) {
    return switch (act) {
      case StaffAct.Pause _, StaffAct.AskExtension _, StaffAct.GrantExtension _ ->
          deadlines
              .calendar()
              .filter(calendar ->
                  file.clocks()
                      .legal()
                      .filter(started -> started.clock().isLate(calendar, clock.instant()))
                      .isPresent())
              .flatMap(_ -> Mono.error(new Refusal(CaseRefusal.DEADLINE_OVER)));
      default -> Mono.empty();
    };
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
      // that is what asking the citizen does
      case StaffAct.Pause(PauseReason reason, _) when reason == PauseReason.CITIZEN_ASKED ->
          Mono.error(notValid("reason"));
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
          new Handling.HandedOver(giver(actor, file, from), to, reason.strip(), who);
      case StaffAct.Begin _ -> new Handling.WorkBegun(beginning(actor, file), who);
      case StaffAct.Ask(String question) -> new Handling.MoreAsked(question.strip(), who);
      case StaffAct.Message(String text) ->
          new CaseEvent.MessageWritten(Side.STAFF, who, text.strip());
      case StaffAct.Note(String text) -> new CaseEvent.NoteWritten(who, text.strip());
      case StaffAct.Answer(NewOutcome outcome) ->
          new Handling.AnswerWritten(
              department(actor, file), answer(outcome, who), !holds(actor, file));
      case StaffAct.Escalate(String reason) -> new Handling.Escalated(reason.strip(), who);
      case StaffAct.ArrangeVisit(var at, String place) ->
          new Handling.VisitArranged(at, place.strip(), who);
      case StaffAct.ReportVisit(String text) -> new Handling.VisitMade(text.strip(), who);
      case StaffAct.ReportPromise(String text) ->
          new Handling.PromiseReported(
              text.strip(), who, holds(actor, file) ? actor.departmentId() : null);
      case StaffAct.Close(CloseReason reason, String text) ->
          new Handling.Closed(reason, stripped(text), who);
      case StaffAct.Pause(PauseReason reason, String text) ->
          new Clocked.ClockPaused(reason, stripped(text), who);
      case StaffAct.Resume _ -> new Clocked.ClockResumed(who);
      case StaffAct.AskExtension(int days, String reason) ->
          new Clocked.ExtensionAsked(days, reason.strip(), who);
      case StaffAct.GrantExtension _ -> granted(file, who);
      case StaffAct.RefuseExtension(String reason) ->
          new Clocked.ExtensionRefused(reason.strip(), who);
    };
  }

  /// As it was asked the last time; where it was not, one that fits nowhere.
  private static Clocked granted(CaseFile file, String who) {
    return file.entries().stream()
        .flatMap(entry ->
            entry.event() instanceof Clocked.ExtensionAsked asked ? Stream.of(asked) : null)
        .reduce((_, last) -> last)
        .map(asked -> new Clocked.ExtensionGranted(asked.days(), asked.reason(), who))
        .orElse(new Clocked.ExtensionGranted(0, "", who));
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

  /// As [#department]; a clerk begins for the first that has not begun.
  private static UUID beginning(Actor actor, CaseFile file) {
    return holds(actor, file)
        ? department(actor, file)
        : file.state().parts().stream()
            .filter(part -> part.standing() == Part.Standing.GIVEN)
            .map(Part::departmentId)
            .findFirst()
            .orElseGet(() -> department(actor, file));
  }

  /// Who handles cases gives away their own department's part only.
  private static UUID giver(Actor actor, CaseFile file, @Nullable UUID from) {
    UUID own = department(actor, file);
    if (from != null && !from.equals(own) && !actor.is(Role.CLERK)) {
      throw new Refusal(CommonRefusal.NOT_ALLOWED);
    }
    return from == null ? own : from;
  }

  private static @Nullable String stripped(@Nullable String words) {
    return words == null || words.isBlank() ? null : words.strip();
  }

  static Refusal notValid(String field) {
    return new Refusal(CommonRefusal.REQUEST_NOT_VALID, Map.of("fields", List.of(field)));
  }
}
