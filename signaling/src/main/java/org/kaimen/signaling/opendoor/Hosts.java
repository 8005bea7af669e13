package org.kaimen.signaling.opendoor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.casework.Venue;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Official;
import org.kaimen.signaling.identity.People;
import reactor.core.publisher.Mono;

/// Who receives, and for which departments: what sessions are shown with.
record Hosts(Map<UUID, Official> officials, Map<UUID, Department> departments) {

  /// Who receives in a session, and for whom.
  ///
  /// @param also departments that take part beside
  /// @param setting online, on site or both, and where
  record Host(Official official, Department department, List<Department> also, Setting setting) {

    /// Where the booking's citizen comes to; null where they talk online.
    @Nullable Venue venue(Booking booking) {
      return setting.venueOf(booking.attendance());
    }
  }

  static Mono<Hosts> of(People people) {
    return people
        .officials()
        .collectMap(Official::id)
        .zipWith(people.departments().collectMap(Department::id), Hosts::new);
  }

  /// As [#of(Session)], of one session, looking for nobody else.
  static Mono<Host> host(People people, Session session) {
    List<UUID> departments =
        Stream.concat(Stream.of(session.departmentId()), session.also().stream()).toList();
    return people
        .official(session.officialId())
        .flatMap(official ->
            departments(people, official, departments)
                .map(known -> new Hosts(Map.of(official.id(), official), known)))
        .flatMap(hosts -> Mono.justOrEmpty(hosts.of(session)));
  }

  /// Most officials receive for their own department alone, which is known with them.
  private static Mono<Map<UUID, Department>> departments(
      People people, Official official, List<UUID> ids) {
    Department own = official.department();
    return ids.equals(List.of(own.id()))
        ? Mono.just(Map.of(own.id(), own))
        : people.departments(ids).collectMap(Department::id);
  }

  /// Empty where the official receives nobody any more.
  Optional<Host> of(Session session) {
    Official official = officials.get(session.officialId());
    Department department = departments.get(session.departmentId());
    return official == null || department == null
        ? Optional.empty()
        : Optional.of(new Host(official, department, also(session), session.setting()));
  }

  private List<Department> also(Session session) {
    return session.also().stream().flatMap(id -> Stream.ofNullable(departments.get(id))).toList();
  }
}
