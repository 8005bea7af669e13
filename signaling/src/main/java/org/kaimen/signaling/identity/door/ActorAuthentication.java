package org.kaimen.signaling.identity.door;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.identity.Actor;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Lets Spring Security carry an [Actor]; the audience is the one authority its path rules ask for.
final class ActorAuthentication extends AbstractAuthenticationToken {

  private final transient Actor actor;

  ActorAuthentication(Actor actor) {
    super(List.of(new SimpleGrantedAuthority(actor.audience().name())));
    this.actor = actor;
    setAuthenticated(true);
  }

  @Override
  public Actor getPrincipal() {
    return actor;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ActorAuthentication that && actor.equals(that.actor);
  }

  @Override
  public int hashCode() {
    return actor.hashCode();
  }
}
