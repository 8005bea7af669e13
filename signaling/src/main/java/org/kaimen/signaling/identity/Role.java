package org.kaimen.signaling.identity;

/// What a person may be here.
public enum Role {
  CITIZEN,
  OFFICIAL,
  CLERK,
  REVIEWER,
  /// Works on cases in a department (承办人).
  HANDLER,
  /// Looks after what the public reads (平台编辑); decides no case.
  MODERATOR
}
