package org.kaimen.signaling.casework;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.CaseDetail.AttachmentView;
import org.kaimen.signaling.casework.CaseEvent.SlotBooked;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.JoinLinks;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.platform.LocalTime;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Shows a case to the citizen and to staff.
@Component
class CaseViews {

  private final People people;
  private final JoinLinks links;
  private final LocalTime local;

  CaseViews(People people, JoinLinks links, LocalTime local) {
    this.people = people;
    this.links = links;
    this.local = local;
  }

  Mono<CaseDetail> forCitizen(CaseFile file) {
    return department(file)
        .map(department ->
            detail(
                file,
                department.orElse(null),
                file.openBooking().map(booking -> view(file, booking, joinUrl(file, booking)))));
  }

  /// The join link is left out: who holds it would be taken for the citizen.
  Mono<StaffCase> forStaff(CaseFile file) {
    return department(file)
        .zipWith(people.name(file.filed().citizenId()).defaultIfEmpty(""))
        .map(both ->
            new StaffCase(
                detail(
                    file,
                    both.getT1().orElse(null),
                    file.openBooking().map(booking -> view(file, booking, null))),
                both.getT2()));
  }

  private Mono<Optional<Department>> department(CaseFile file) {
    return Mono.justOrEmpty(file.filed().departmentId())
        .flatMap(people::department)
        .singleOptional();
  }

  private CaseDetail detail(
      CaseFile file, @Nullable Department department, Optional<BookingView> booking) {
    return new CaseDetail(
        file.reference(),
        file.filed().title(),
        file.filed().text(),
        file.state().stage(),
        file.filedAt(),
        department,
        file.attachments().stream().map(AttachmentView::of).toList(),
        Step.of(file, local.zone()),
        booking.orElse(null),
        file.outcomes().isEmpty() ? null : file.outcomes().getLast());
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
        joinUrl);
  }
}
