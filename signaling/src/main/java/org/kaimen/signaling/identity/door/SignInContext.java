package org.kaimen.signaling.identity.door;

import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Audience;
import org.kaimen.signaling.identity.SignIns;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Finds who asks by the cookie of the path's audience, at most once for a request.
@Component
class SignInContext implements ServerSecurityContextRepository {

  private final SignIns signIns;

  SignInContext(SignIns signIns) {
    this.signIns = signIns;
  }

  @Override
  public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
    return Mono.empty();
  }

  @Override
  public Mono<SecurityContext> load(ServerWebExchange exchange) {
    String path = exchange.getRequest().getPath().value();
    for (Audience audience : Audience.values()) {
      if (path.startsWith(audience.path() + "/")) {
        return signIns
            .find(exchange, audience)
            .<SecurityContext>map(actor -> new SecurityContextImpl(new ActorAuthentication(actor)))
            .cache();
      }
    }
    return Mono.empty();
  }
}
