package org.kaimen.signaling.identity;

import java.util.Set;

/// The one table of who may do what. A permission says which kind of person may do a thing at all;
/// whether this very object is theirs is for the module that owns it to say.
public enum Permission {
  FILE_CASE(Reach.FULL, Role.CITIZEN),
  READ_OWN_CASES(Reach.FULL, Role.CITIZEN),
  MANAGE_OWN_CONTACT(Reach.FULL, Role.CITIZEN),
  JOIN_CASE(Reach.FULL, Role.CITIZEN),
  BOOK_SLOT(Reach.FULL, Role.CITIZEN),
  READ_OWN_BOOKING(Reach.ONE, Role.CITIZEN),
  WAIT(Reach.ONE, Role.CITIZEN),
  SECURE_OWN_ACCOUNT(
      Reach.FULL, Role.CLERK, Role.OFFICIAL, Role.REVIEWER, Role.HANDLER, Role.MODERATOR),
  LIST_OFFICIALS(Reach.FULL, Role.CLERK),
  PUBLISH_SESSION(Reach.FULL, Role.CLERK),
  SHARE_CALENDAR(Reach.FULL, Role.CLERK, Role.OFFICIAL),
  LIST_SESSIONS(Reach.FULL, Role.CLERK, Role.OFFICIAL),
  READ_SESSION(Reach.ONE, Role.CLERK, Role.OFFICIAL),
  SEE_WAITING(Reach.ONE, Role.CLERK, Role.OFFICIAL),
  CALL_BACK(Reach.ONE, Role.CLERK, Role.OFFICIAL),
  MARK_ARRIVAL(Reach.ONE, Role.CLERK, Role.OFFICIAL),
  TRANSFER(Reach.ONE, Role.CLERK, Role.OFFICIAL),
  ADMIT(Reach.ONE, Role.OFFICIAL),
  BE_INVITED(Reach.FULL, Role.CLERK, Role.OFFICIAL, Role.REVIEWER, Role.HANDLER, Role.MODERATOR),
  TALK(Reach.ONE, Role.CITIZEN, Role.OFFICIAL),
  WATCH(Reach.FULL, Role.CITIZEN),
  READ_CONSULTATION(Reach.ONE, Role.CITIZEN, Role.OFFICIAL, Role.CLERK, Role.REVIEWER),
  WRITE_MINUTES(Reach.ONE, Role.OFFICIAL, Role.CLERK),
  READ_MINUTES(Reach.ONE, Role.OFFICIAL, Role.CLERK, Role.REVIEWER),
  SIGN_MINUTES(Reach.ONE, Role.CITIZEN),
  RECORD_OUTCOME(Reach.ONE, Role.OFFICIAL),
  READ_CASE(Reach.ONE, Role.CLERK, Role.OFFICIAL, Role.REVIEWER, Role.HANDLER),
  LIST_CASES(Reach.FULL, Role.CLERK, Role.OFFICIAL, Role.REVIEWER, Role.HANDLER),
  EXPORT_CASES(Reach.FULL, Role.CLERK, Role.OFFICIAL, Role.REVIEWER, Role.HANDLER),
  TRIAGE(Reach.FULL, Role.CLERK),
  ENTER_CASE(Reach.FULL, Role.CLERK),
  MODERATE(Reach.FULL, Role.MODERATOR),
  GROUP_CASES(Reach.FULL, Role.CLERK),
  MARK_MODEL_ANSWER(Reach.FULL, Role.CLERK, Role.REVIEWER),
  HANDLE_CASE(Reach.FULL, Role.CLERK, Role.HANDLER),
  APPROVE_EXTENSION(Reach.FULL, Role.CLERK, Role.OFFICIAL),
  READ_CALENDAR(Reach.FULL, Role.CLERK, Role.OFFICIAL, Role.REVIEWER, Role.HANDLER),
  EDIT_CALENDAR(Reach.FULL, Role.CLERK),
  READ_PROMISES(Reach.FULL, Role.CLERK, Role.OFFICIAL, Role.REVIEWER, Role.HANDLER),
  READ_ON_TIME(Reach.FULL, Role.CLERK, Role.OFFICIAL, Role.REVIEWER),
  MANAGE_API_KEYS(Reach.FULL, Role.CLERK),
  MANAGE_WEBHOOKS(Reach.FULL, Role.CLERK),
  PROVE_HISTORY(Reach.FULL, Role.REVIEWER),
  SEARCH(Reach.FULL, Role.CLERK, Role.OFFICIAL, Role.REVIEWER, Role.HANDLER),
  SEARCH_MINUTES(Reach.FULL, Role.REVIEWER),
  REPLAY(Reach.ONE, Role.REVIEWER, Role.OFFICIAL);

  private enum Reach {
    /// Only with a full sign-in.
    FULL,
    /// Also with a join link, for what that link reaches.
    ONE
  }

  private final Reach reach;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of gives an unmodifiable set
  private final Set<Role> roles;

  Permission(Reach reach, Role... roles) {
    this.reach = reach;
    this.roles = Set.of(roles);
  }

  boolean allows(Set<Role> held, Scope scope) {
    boolean reaches = reach == Reach.ONE || scope instanceof Scope.Full;
    return reaches && held.stream().anyMatch(roles::contains);
  }
}
