package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.platform.LocalizedText;

/// One step of the tracking page: who holds the case there, since when and until when.
///
/// @param at when the step was reached; null where it is to come
/// @param until by when something is due: the appointment, or the end of the promised day
/// @param note in the words of the people who hold it
/// @param departments that hold it there, where it is more than one person's
public record Step(
    Stage stage,
    State state,
    @Nullable Instant at,
    @Nullable String who,
    @Nullable Instant until,
    @Nullable String note,
    List<LocalizedText> departments) {

  public Step {
    departments = List.copyOf(departments);
  }

  public enum State {
    DONE,
    CURRENT,
    COMING;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What every case is told to expect, whether or not it passes through more on its way.
  private static final List<Stage> EXPECTED =
      List.of(
          Stage.ACCEPTED,
          Stage.ASSIGNED,
          Stage.BOOKED,
          Stage.HEARD,
          Stage.OUTCOME_RECORDED,
          Stage.CLOSED);

  /// The way of a case: what was reached, where it is, what is to come. Where it went back, as with
  /// a second appointment, the later steps are to come once more.
  ///
  /// @param zone the authority's, in which a promised day ends
  /// @param names of departments; one that is not in it is left out
  public static List<Step> of(CaseFile file, ZoneId zone, Map<UUID, LocalizedText> names) {
    Map<Stage, Step> reached = new EnumMap<>(Stage.class);
    CaseState state = CaseState.FILED;
    reached.put(Stage.SUBMITTED, step(Stage.SUBMITTED, file.filedAt(), null, null, null));
    for (Entry entry : file.entries()) {
      Optional<CaseState> next = state.on(entry.event());
      Step step = next.isPresent() ? reachedBy(entry, next.get(), zone, names) : null;
      // work is begun once, by the first of several departments
      boolean isFurther = state.stage() == Stage.IN_PROGRESS;
      if (step != null && !(isFurther && step.stage() == Stage.IN_PROGRESS)) {
        reached.put(step.stage(), step);
      }
      state = next.orElse(state);
      reached.putIfAbsent(
          state.stage(), with(state.stage(), entry.at(), null, holders(state, names)));
    }
    return line(reached, state.stage());
  }

  private static List<Step> line(Map<Stage, Step> reached, Stage current) {
    List<Step> line = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      Step step = reached.get(stage);
      if (stage.compareTo(current) <= 0 && step != null) {
        line.add(step.in(stage == current ? State.CURRENT : State.DONE));
      } else if (stage.compareTo(current) > 0 && EXPECTED.contains(stage)) {
        line.add(new Step(stage, State.COMING, null, null, null, null, List.of()));
      }
    }
    return line;
  }

  private static @Nullable Step reachedBy(
      Entry entry, CaseState state, ZoneId zone, Map<UUID, LocalizedText> names) {
    return switch (entry.event()) {
      case CaseEvent.SlotBooked booking ->
          step(Stage.BOOKED, entry.at(), booking.official(), booking.startsAt(), null);
      case Appointed.BookingMoved(CaseEvent.SlotBooked now) ->
          step(Stage.BOOKED, entry.at(), now.official(), now.startsAt(), null);
      case Appointed.AttendanceChanged(CaseEvent.SlotBooked now, _) ->
          step(Stage.BOOKED, entry.at(), now.official(), now.startsAt(), null);
      case CaseEvent.Heard heard -> step(Stage.HEARD, entry.at(), heard.official(), null, null);
      case CaseEvent.OutcomeRecorded recorded -> withOutcome(entry.at(), recorded.outcome(), zone);
      case CaseEvent.Filed _,
          CaseEvent.AttachmentAdded _,
          CaseEvent.BookingCancelled _,
          CaseEvent.BookingMissed _,
          Appointed.Arrival _,
          Appointed.NotReceived _,
          Appointed.SlotOffered _,
          Appointed.Transferred _,
          Appointed.CallBack _,
          Appointed.OfferEnded _,
          CaseEvent.Spoken _,
          Clocked _,
          Shared _ ->
          null;
      case Handling handling -> reachedBy(handling, entry.at(), state, zone, names);
    };
  }

  private static @Nullable Step reachedBy(
      Handling handling, Instant at, CaseState state, ZoneId zone, Map<UUID, LocalizedText> names) {
    List<LocalizedText> holders = holders(state, names);
    return switch (handling) {
      case Handling.Returned(String reason, String who) ->
          step(Stage.RETURNED, at, who, null, reason);
      case Handling.Supplemented _ -> step(Stage.SUBMITTED, at, null, null, null);
      case Handling.Accepted(_, String who) -> step(Stage.ACCEPTED, at, who, null, null);
      case Handling.Routed _, Handling.HandedOver _ -> with(Stage.ASSIGNED, at, null, holders);
      case Handling.WorkBegun(_, String who) -> with(Stage.IN_PROGRESS, at, who, holders);
      case Handling.AnswerWritten(_, Outcome outcome, _) -> withOutcome(at, outcome, zone);
      case Handling.Closed(_, String text, String who) -> step(Stage.CLOSED, at, who, null, text);
      case Handling.Disputed _ -> with(state.stage(), at, null, holders);
      case Handling.MoreAsked _,
          Handling.MoreAnswered _,
          Handling.Escalated _,
          Handling.VisitArranged _,
          Handling.VisitMade _,
          Handling.PromiseReported _,
          Handling.PromiseConfirmed _,
          Handling.PromiseDenied _,
          Handling.Rated _ ->
          null;
    };
  }

  private static List<LocalizedText> holders(CaseState state, Map<UUID, LocalizedText> names) {
    return state.departments().stream().filter(names::containsKey).map(names::get).toList();
  }

  private static Step with(
      Stage stage, Instant at, @Nullable String who, List<LocalizedText> departments) {
    return new Step(stage, State.DONE, at, who, null, null, departments);
  }

  private static Step withOutcome(Instant at, Outcome outcome, ZoneId zone) {
    Outcome.Promise promise = outcome.promise();
    if (promise != null) {
      Instant until = promise.until().plusDays(1).atStartOfDay(zone).minusMinutes(1).toInstant();
      return step(Stage.OUTCOME_RECORDED, at, promise.who(), until, promise.what());
    }
    String who = outcome.transferredTo() == null ? outcome.by() : outcome.transferredTo();
    return step(Stage.OUTCOME_RECORDED, at, who, null, outcome.grounds());
  }

  private static Step step(
      Stage stage,
      Instant at,
      @Nullable String who,
      @Nullable Instant until,
      @Nullable String note) {
    return new Step(stage, State.DONE, at, who, until, note, List.of());
  }

  /// Without the names of people and their words; of a time limit, that of appointments stays.
  Step withoutPeople() {
    return new Step(stage, state, at, null, until, null, departments);
  }

  private Step in(State now) {
    return new Step(stage, now, at, who, until, note, departments);
  }
}
