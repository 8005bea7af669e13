package org.kaimen.signaling.opendoor;

import java.time.Clock;
import java.time.Duration;
import org.kaimen.signaling.audit.Audit;
import org.kaimen.signaling.identity.Actor;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.JoinLinks;
import org.kaimen.signaling.identity.JoinLinks.Opened;
import org.kaimen.signaling.identity.Scope;
import org.kaimen.signaling.identity.SignIns;
import org.kaimen.signaling.platform.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Signs the holder of a join link in for what it opens, as long as it opens.
@Component
class LinkSignIn {

  private final JoinLinks links;
  private final SignIns signIns;
  private final Audit audit;
  private final Clock clock;

  LinkSignIn(JoinLinks links, SignIns signIns, Audit audit, Clock clock) {
    this.links = links;
    this.signIns = signIns;
    this.audit = audit;
    this.clock = clock;
  }

  /// @throws Refusal `link-unknown`, `link-expired`
  Opened open(String token) {
    return links.open(token);
  }

  /// A full sign-in of the same person is worth more than the link and stays.
  ///
  /// @return who is signed in then
  Mono<Actor> signIn(ServerWebExchange exchange, Audience audience, Opened opened) {
    Duration validity = Duration.between(clock.instant(), opened.until());
    return signIns
        .find(exchange, audience)
        .filter(actor -> actor.personId().equals(opened.personId()))
        .filter(actor -> actor.scope() instanceof Scope.Full)
        .switchIfEmpty(
            Mono.defer(() ->
                signIns.open(exchange, audience, opened.personId(), opened.scope(), validity)))
        .flatMap(actor ->
            audit.record(actor, "join-link-opened", object(opened.scope())).thenReturn(actor));
  }

  private static String object(Scope scope) {
    return switch (scope) {
      case Scope.Full _ -> "";
      case Scope.OneBooking one -> "booking:" + one.bookingId();
      case Scope.OneSession one -> "session:" + one.sessionId();
      case Scope.OneConsultation one -> "consultation:" + one.consultationId();
    };
  }
}
