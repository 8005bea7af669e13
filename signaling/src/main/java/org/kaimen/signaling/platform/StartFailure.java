package org.kaimen.signaling.platform;

import org.jspecify.annotations.Nullable;

/// The node cannot start, and the operator can do something about it: printed as two sentences
/// instead of a stack trace.
public final class StartFailure extends RuntimeException {

  private final String action;

  /// @param what what went wrong
  /// @param action what the operator can do
  public StartFailure(String what, String action) {
    this(what, action, null);
  }

  public StartFailure(String what, String action, @Nullable Throwable cause) {
    super(what, cause);
    this.action = action;
  }

  public String action() {
    return action;
  }
}
