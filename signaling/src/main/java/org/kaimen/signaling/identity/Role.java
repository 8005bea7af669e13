package org.kaimen.signaling.identity;

/// What a person may be here.
public enum Role {
  CITIZEN,
  OFFICIAL,
  CLERK,
  REVIEWER
}
