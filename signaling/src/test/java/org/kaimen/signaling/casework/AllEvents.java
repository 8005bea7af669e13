package org.kaimen.signaling.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.kaimen.signaling.casework.clock.ClockStep;
import org.kaimen.signaling.casework.clock.PauseReason;

/// One of each kind of event.
final class AllEvents {

  private static final String WHO = "赵敏";
  private static final UUID ROADS = new UUID(9, 1);
  private static final UUID WATER = new UUID(9, 2);
  private static final LocalDate DAY = LocalDate.parse("2026-12-01");

  private AllEvents() {}

  static List<CaseEvent> samples() {
    return Stream.of(plain(), handling(), clocked(), shared()).flatMap(List::stream).toList();
  }

  /// All kinds there are.
  static List<Class<?>> kinds() {
    return leaves(CaseEvent.class).toList();
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    Class<?>[] below = type.getPermittedSubclasses();
    return below == null ? Stream.of(type) : Arrays.stream(below).flatMap(AllEvents::leaves);
  }

  private static List<CaseEvent> plain() {
    return List.of(
        Events.filed(),
        Events.attached(),
        Events.booked(1),
        new CaseEvent.BookingCancelled(Events.booking(1), "李明生病", WHO),
        new CaseEvent.BookingMissed(Events.booking(1)),
        new Appointed.BookingMoved(Events.booked(1)),
        new Appointed.SlotOffered(
            Events.booking(9),
            Events.FILED_AT,
            Events.FILED_AT.plusSeconds(1200),
            "李明",
            Events.FILED_AT,
            "李明出差",
            WHO),
        new Appointed.CallBack(Events.booking(1), Appointed.CallBack.Kind.NOT_REACHED, WHO),
        new Appointed.Transferred(
            Events.booking(1), new UUID(6, 1), "李明", "林晓梅", "归住建局管", WHO, null),
        new Appointed.AttendanceChanged(Events.booked(1), WHO),
        new Appointed.Arrival(Events.booking(1), Appointed.Arrival.Kind.ARRIVED, WHO),
        new Appointed.NotReceived(Events.booking(1)),
        new Appointed.OfferEnded(Events.booking(9), true),
        Events.heard(1),
        Events.promised("修好路灯"),
        new CaseEvent.MessageWritten(Side.STAFF, WHO, "明天来看。"),
        new CaseEvent.NoteWritten(WHO, "内部"),
        new CaseEvent.MinutesSealed(new UUID(7, 1), "signed", "0".repeat(64)));
  }

  private static List<CaseEvent> handling() {
    return List.of(
        new Handling.Accepted(CaseKind.HELP, WHO),
        new Handling.Returned("请写明地点", WHO),
        new Handling.Supplemented("东门"),
        new Handling.Routed(List.of(ROADS, WATER), null, WHO),
        new Handling.HandedOver(ROADS, WATER, "属供水", WHO),
        new Handling.WorkBegun(ROADS, WHO),
        new Handling.MoreAsked("哪一盏？", WHO),
        new Handling.MoreAnswered("东边"),
        new Handling.AnswerWritten(ROADS, Events.promised("修好路灯").outcome()),
        new Handling.Escalated("三次未修好", WHO),
        new Handling.VisitArranged(Instant.parse("2026-12-01T01:00:00Z"), "东门", WHO),
        new Handling.VisitMade("看过了", WHO),
        new Handling.PromiseReported("修好了", WHO),
        new Handling.PromiseConfirmed(null),
        new Handling.PromiseDenied("还是不亮"),
        new Handling.Closed(CloseReason.DONE, null, WHO),
        new Handling.Rated(true, 4, 5, null),
        new Handling.Disputed("还是不亮"));
  }

  private static List<CaseEvent> shared() {
    return List.of(
        new Shared.Grouped(new UUID(1, 2), "K261124-8QX2M", WHO),
        new Shared.Separated("不是同一盏", WHO),
        new Shared.Reviewed(WHO),
        new Shared.Hidden("写有他人的电话", WHO),
        new Shared.ShownAgain(WHO));
  }

  private static List<CaseEvent> clocked() {
    return List.of(
        new Clocked.ClockPaused(PauseReason.EXAMINATION, "送检", WHO),
        new Clocked.ClockResumed(WHO),
        new Clocked.ExtensionAsked(10, "要鉴定", WHO),
        new Clocked.ExtensionGranted(10, "要鉴定", WHO),
        new Clocked.ExtensionRefused("不必", WHO),
        new Clocked.DeadlineWarned(ClockStep.CLOSING, DAY),
        new Clocked.DeadlineMissed(ClockStep.CLOSING, DAY));
  }
}
