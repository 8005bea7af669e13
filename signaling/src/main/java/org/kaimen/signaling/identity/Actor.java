package org.kaimen.signaling.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kaimen.signaling.audit.Who;
import org.kaimen.signaling.platform.CommonRefusal;
import org.kaimen.signaling.platform.Refusal;

/// Who asks: the authenticated person of a request or a socket.
///
/// @param departmentId the department of a member of staff
/// @param scope how far this sign-in reaches
public record Actor(
    UUID personId,
    String name,
    Audience audience,
    Set<Role> roles,
    @Nullable UUID departmentId,
    Scope scope)
    implements Who {

  public Actor {
    roles = Set.copyOf(roles);
  }

  @Override
  public String door() {
    return audience.name();
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  public boolean may(Permission permission) {
    return permission.allows(roles, scope);
  }

  /// @throws Refusal `not-allowed`
  public void require(Permission permission) {
    if (!may(permission)) {
      throw new Refusal(CommonRefusal.NOT_ALLOWED);
    }
  }
}
