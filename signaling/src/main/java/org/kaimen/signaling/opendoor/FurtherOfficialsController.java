package org.kaimen.signaling.opendoor;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Permission;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// A clerk names who receives beside the official of a session.
@RestController
class FurtherOfficialsController {

  /// @param officialIds all of them; none for the official alone
  record Named(@NotNull @Size(max = 50) List<@NotNull UUID> officialIds) {}

  private final FurtherOfficials officials;
  private final Desks desks;

  FurtherOfficialsController(FurtherOfficials officials, Desks desks) {
    this.officials = officials;
    this.desks = desks;
  }

  @PutMapping("/api/staff/sessions/{id}/further-officials")
  Mono<DeskSession> name(
      @AuthenticationPrincipal Actor clerk,
      @PathVariable UUID id,
      @Valid @RequestBody Named wanted) {
    clerk.require(Permission.PUBLISH_SESSION);
    return officials.name(clerk, id, wanted.officialIds()).flatMap(desks::of);
  }
}
