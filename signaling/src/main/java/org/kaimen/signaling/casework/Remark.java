package org.kaimen.signaling.casework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that was said in a case, as the pages show it.
///
/// @param type the word of the event it was said in
/// @param who the name of the member of staff; null of the citizen
/// @param when of an appointment
/// @param inside only for staff
record Remark(
    Instant at,
    String type,
    Side side,
    @Nullable String who,
    String text,
    @Nullable Instant when,
    @JsonIgnore boolean inside) {

  /// Empty for what is no words: the steps tell it.
  static Optional<Remark> of(Entry entry) {
    Instant at = entry.at();
    return Optional.ofNullable(
        switch (entry.event()) {
          case CaseEvent.MessageWritten said ->
              new Remark(at, "message-written", said.side(), said.who(), said.text(), null, false);
          case CaseEvent.NoteWritten note ->
              new Remark(at, "note-written", Side.STAFF, note.who(), note.text(), null, true);
          case CaseEvent.MinutesSealed(_, String ending, String sha256) ->
              new Remark(
                  at, "minutes-" + ending, Side.STAFF, null, "SHA-256 " + sha256, null, false);
          case Handling handling -> of(at, handling);
          case Clocked clocked -> of(at, clocked);
          case Shared shared -> of(at, shared);
          case CaseEvent.BookingCancelled(_, String reason, String who) ->
              reason == null
                  ? null
                  : new Remark(at, "booking-cancelled", Side.STAFF, who, reason, null, false);
          case Appointed.SlotOffered offered ->
              offered.reason() == null
                  ? null
                  : new Remark(
                      at,
                      "slot-offered",
                      Side.STAFF,
                      offered.who(),
                      offered.reason(),
                      offered.startsAt(),
                      false);
          case Appointed.CallBack(_, Appointed.CallBack.Kind kind, String who) ->
              new Remark(at, "call-back-" + kind.word(), sideOf(who), who, "", null, false);
          case Appointed.Transferred(
                  _,
                  _,
                  String from,
                  String to,
                  String reason,
                  String who,
                  Venue venue) ->
              new Remark(
                  at,
                  "transferred",
                  Side.STAFF,
                  who,
                  from + " → " + to + (venue == null ? "" : " · " + venue.line()) + " · " + reason,
                  null,
                  false);
          case Appointed.AttendanceChanged(CaseEvent.SlotBooked now, String who) ->
              new Remark(
                  at,
                  now.venue() == null ? "attends-online" : "attends-on-site",
                  sideOf(who),
                  who,
                  now.venue() == null ? "" : now.venue().line(),
                  null,
                  false);
          case Appointed.Arrival(_, Appointed.Arrival.Kind kind, String who) ->
              staff(at, "arrival-" + kind.word(), who, "");
          case Appointed.NotReceived _ ->
              new Remark(at, "not-received", Side.STAFF, null, "", null, false);
          case CaseEvent.Heard heard ->
              heard.venue() == null
                  ? null
                  : staff(at, "heard-in-person", heard.official(), heard.venue().line());
          case CaseEvent.Filed _,
              CaseEvent.AttachmentAdded _,
              CaseEvent.SlotBooked _,
              CaseEvent.BookingMissed _,
              Appointed.BookingMoved _,
              Appointed.OfferEnded _,
              CaseEvent.OutcomeRecorded _ ->
              null;
        });
  }

  private static @Nullable Remark of(Instant at, Clocked clocked) {
    return switch (clocked) {
      case Clocked.ClockPaused(_, String text, String who) ->
          text == null ? null : staff(at, "clock-paused", who, text);
      case Clocked.ExtensionAsked(_, String reason, String who) ->
          new Remark(at, "extension-asked", Side.STAFF, who, reason, null, true);
      case Clocked.ExtensionGranted(_, String reason, String who) ->
          staff(at, "extension-granted", who, reason);
      case Clocked.ExtensionRefused(String reason, String who) ->
          new Remark(at, "extension-refused", Side.STAFF, who, reason, null, true);
      case Clocked.ClockResumed _, Clocked.DeadlineWarned _, Clocked.DeadlineMissed _ -> null;
    };
  }

  private static @Nullable Remark of(Instant at, Shared shared) {
    return switch (shared) {
      case Shared.Grouped(_, String with, String who) -> staff(at, "grouped", who, with);
      case Shared.Separated(String reason, String who) -> staff(at, "separated", who, reason);
      case Shared.Hidden(String reason, String who) -> staff(at, "hidden", who, reason);
      case Shared.Reviewed _, Shared.ShownAgain _ -> null;
    };
  }

  private static @Nullable Remark of(Instant at, Handling handling) {
    return switch (handling) {
      case Handling.Returned(String reason, String who) -> staff(at, "returned", who, reason);
      case Handling.Supplemented(String text) -> citizen(at, "supplemented", text);
      case Handling.Routed(_, String reason, String who) ->
          reason == null ? null : staff(at, "routed", who, reason);
      case Handling.HandedOver(_, _, String reason, String who) ->
          staff(at, "handed-over", who, reason);
      case Handling.MoreAsked(String question, String who) ->
          staff(at, "more-asked", who, question);
      case Handling.MoreAnswered(String text) -> citizen(at, "more-answered", text);
      case Handling.Escalated(String reason, String who) -> staff(at, "escalated", who, reason);
      case Handling.VisitArranged(Instant when, String place, String who) ->
          new Remark(at, "visit-arranged", Side.STAFF, who, place, when, false);
      case Handling.VisitMade(String text, String who) -> staff(at, "visit-made", who, text);
      case Handling.PromiseReported(String text, String who, _) ->
          staff(at, "promise-reported", who, text);
      case Handling.PromiseConfirmed(String text) ->
          citizen(at, "promise-confirmed", text == null ? "" : text);
      case Handling.PromiseDenied(String text) -> citizen(at, "promise-denied", text);
      case Handling.Closed(_, String text, String who) ->
          text == null ? null : new Remark(at, "closed", sideOf(who), who, text, null, false);
      case Handling.Rated(_, _, _, String text) -> text == null ? null : citizen(at, "rated", text);
      case Handling.Disputed(String reason) -> citizen(at, "disputed", reason);
      case Handling.Accepted _, Handling.WorkBegun _, Handling.AnswerWritten _ -> null;
    };
  }

  private static Side sideOf(@Nullable String who) {
    return who == null ? Side.CITIZEN : Side.STAFF;
  }

  private static Remark staff(Instant at, String type, String who, String text) {
    return new Remark(at, type, Side.STAFF, who, text, null, false);
  }

  private static Remark citizen(Instant at, String type, String text) {
    return new Remark(at, type, Side.CITIZEN, null, text, null, false);
  }
}
