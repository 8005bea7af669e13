package org.kaimen.signaling.identity.door;

import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Department;
import org.kaimen.signaling.identity.Official;
import org.kaimen.signaling.identity.People;
import org.kaimen.signaling.identity.Permission;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/// Departments, for everybody; officials, for who publishes their sessions.
@RestController
class DirectoryController {

  private final People people;

  DirectoryController(People people) {
    this.people = people;
  }

  @GetMapping("/api/public/departments")
  Flux<Department> departments() {
    return people.departments();
  }

  @GetMapping("/api/staff/officials")
  Flux<Official> officials(@AuthenticationPrincipal Actor actor) {
    actor.require(Permission.LIST_OFFICIALS);
    return people.officials();
  }
}
