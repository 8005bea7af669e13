package org.kaimen.signaling.identity.door;

import java.time.Duration;
import java.util.UUID;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.identity.SignIns;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Where every way for citizens to prove who they are ends: signed in for a month, and audited.
@Component
class CitizenEntry {

  private static final Duration VALIDITY = Duration.ofDays(30);

  private final SignIns signIns;
  private final Audit audit;

  CitizenEntry(SignIns signIns, Audit audit) {
    this.signIns = signIns;
    this.audit = audit;
  }

  /// @param proof how they proved it, for the audit
  Mono<Actor> enter(ServerWebExchange exchange, UUID person, String proof) {
    return signIns
        .open(exchange, Audience.CITIZEN, person, new Scope.Full(), VALIDITY)
        .flatMap(actor -> audit.record(actor, "signed-in", proof).thenReturn(actor));
  }
}
