package org.kaimen.mediaserver.clip;

/// A clip that is not made anew, for what is in it.
public final class ClipException extends Exception {

  private final ClipFault fault;

  ClipException(ClipFault fault) {
    super(fault.name(), null, false, false);
    this.fault = fault;
  }

  public ClipFault fault() {
    return fault;
  }
}
