package org.kaimen.signaling.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who asks: the authenticated person of a request or a socket.
public record Actor(
    UUID personId,
    String name,
    Audience audience,
    Set<Role> roles,
    @Nullable UUID departmentId,
    Scope scope) {

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
