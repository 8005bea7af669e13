package org.kaimen.signaling.opendoor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Official;
import org.kaimen.signaling.identity.People;
import reactor.core.publisher.Mono;

/// Who receives, and for which departments: what sessions are shown with.
record Hosts(Map<UUID, Official> officials, Map<UUID, Department> departments) {

  /// Who receives in a session, and for whom.
  ///
  /// @param also departments that take part beside
  record Host(Official official, Department department, List<Department> also) {}

  static Mono<Hosts> of(People people) {
    return people
        .officials()
        .collectMap(Official::id)
        .zipWith(people.departments().collectMap(Department::id), Hosts::new);
  }

  /// Empty where the official receives nobody any more.
  Optional<Host> of(Session session) {
    Official official = officials.get(session.officialId());
    Department department = departments.get(session.departmentId());
    return official == null || department == null
        ? Optional.empty()
        : Optional.of(new Host(official, department, also(session)));
  }

  private List<Department> also(Session session) {
    return session.also().stream().flatMap(id -> Stream.ofNullable(departments.get(id))).toList();
  }
}
