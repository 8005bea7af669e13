package org.kaimen.signaling.identity;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// Which cases a member of staff reaches, by the departments that the cases are with.
public sealed interface CaseReach {

  /// Whether a case that is with these departments is reached.
  boolean covers(Collection<UUID> departments);

  /// Of who works for the whole authority.
  record All() implements CaseReach {

    @Override
    public boolean covers(Collection<UUID> departments) {
      return true;
    }
  }

  /// @param departments whose cases are reached
  /// @param unassigned whether those that are with no department are reached, too
  record Some(Set<UUID> departments, boolean unassigned) implements CaseReach {

    public Some {
      departments = Set.copyOf(departments);
    }

    @Override
    public boolean covers(Collection<UUID> with) {
      return with.isEmpty() ? unassigned : with.stream().anyMatch(departments::contains);
    }
  }
}
