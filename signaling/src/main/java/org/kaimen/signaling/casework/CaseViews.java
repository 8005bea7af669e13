package org.kaimen.signaling.casework;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseDetail.AttachmentView;
import org.kaimen.signaling.casework.CaseEvent.SlotBooked;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.JoinLinks;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.platform.LocalTime;
import org.kaimen.signaling.platform.LocalizedText;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Shows a case to the citizen and to staff.
@Component
class CaseViews {

  private final People people;
  private final JoinLinks links;
  private final LocalTime local;
  private final TrackingCodes codes;

  CaseViews(People people, JoinLinks links, LocalTime local, TrackingCodes codes) {
    this.codes = codes;
    this.people = people;
    this.links = links;
    this.local = local;
  }

  Mono<CaseDetail> forCitizen(CaseFile file) {
    return departments(file)
        .zipWith(codes.of(file.id()))
        .map(both ->
            detail(
                file,
                both.getT1(),
                file.openBooking().map(booking -> view(file, booking, joinUrl(file, booking))),
                file.remarks(false),
                both.getT2(),
                PossibleActs.ofCitizen(file.state())));
  }

  /// The join link is left out: who holds it would be taken for the citizen.
  ///
  /// @param acts what the reader can do
  Mono<StaffCase> forStaff(CaseFile file, List<String> acts) {
    return departments(file)
        .zipWith(people.reachable(file.filed().citizenId()))
        .map(both ->
            new StaffCase(
                detail(
                    file,
                    both.getT1(),
                    file.openBooking().map(booking -> view(file, booking, null)),
                    file.remarks(true),
                    null,
                    acts),
                both.getT2().name(),
                both.getT2().phone(),
                file.concerned().stream().flatMap(id -> both.getT1().of(id).stream()).toList()));
  }

  /// The names of the departments that were ever named in the case.
  Mono<Map<UUID, LocalizedText>> departmentNames(CaseFile file) {
    return departments(file).map(Names::texts);
  }

  /// All that were ever named in the case.
  private Mono<Names> departments(CaseFile file) {
    Set<UUID> ids = new HashSet<>(file.concerned());
    file.entries().forEach(entry -> ids.addAll(named(entry.event())));
    return people.departments(ids).collectMap(Department::id).map(Names::new);
  }

  private static List<UUID> named(CaseEvent event) {
    return switch (event) {
      case CaseEvent.Filed filed when filed.departmentId() != null -> List.of(filed.departmentId());
      case Handling.Routed routed -> routed.departmentIds();
      case Handling.HandedOver over -> List.of(over.to());
      default -> List.of();
    };
  }

  private record Names(Map<UUID, Department> departments) {

    Optional<Department> of(@Nullable UUID id) {
      return Optional.ofNullable(id).map(departments::get);
    }

    Map<UUID, LocalizedText> texts() {
      Map<UUID, LocalizedText> texts = new HashMap<>();
      departments.forEach((id, department) -> texts.put(id, department.name()));
      return texts;
    }
  }

  private CaseDetail detail(
      CaseFile file,
      Names names,
      Optional<BookingView> booking,
      List<Remark> remarks,
      @Nullable String trackingCode,
      List<String> acts) {
    CaseState state = file.state();
    Handling.MoreAsked asked = state.question();
    return new CaseDetail(
        file.reference(),
        file.filed().title(),
        file.filed().text(),
        state.stage(),
        file.filedAt(),
        file.filed().visibility(),
        file.filed().place(),
        file.filed().channel(),
        names.of(file.filed().departmentId()).orElse(null),
        file.attachments().stream().map(AttachmentView::of).toList(),
        Step.of(file, local.zone(), names.texts()),
        PartView.of(file, names.departments()),
        booking.orElse(null),
        file.outcomes().isEmpty() ? null : file.outcomes().getLast(),
        file.kind().orElse(null),
        remarks,
        asked == null ? null : asked.question(),
        state.promised(),
        state.rating(),
        trackingCode,
        acts);
  }

  private String joinUrl(CaseFile file, SlotBooked booking) {
    return links.toBooking(
        booking.bookingId(),
        file.filed().citizenId(),
        booking.endsAt().plus(SlotBooked.LINKS_OUTLIVE));
  }

  private static BookingView view(CaseFile file, SlotBooked booking, @Nullable String joinUrl) {
    return new BookingView(
        booking.bookingId(),
        file.reference(),
        booking.sessionId(),
        booking.slotId(),
        booking.startsAt(),
        booking.endsAt(),
        booking.venue(),
        joinUrl);
  }
}
