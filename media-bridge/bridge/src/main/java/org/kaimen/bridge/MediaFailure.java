package org.kaimen.bridge;

/// Why a room could not do what it was asked. Futures of [Room] fail with nothing else.
public final class MediaFailure extends RuntimeException {

  /// What to tell the person apart by.
  public enum Reason {
    /// The offer is not SDP the media server can answer.
    BAD_OFFER,
    /// The candidate is not one.
    BAD_CANDIDATE,
    /// Nobody of that name publishes.
    NO_PUBLICATION,
    /// A newer generation of the stream took its place.
    SUPERSEDED,
    /// No media server could be reached.
    UNREACHABLE,
    /// The room's media server went away, and the room with it.
    SERVER_LOST,
    /// The media server did not answer in time.
    TIMED_OUT,
    /// No media server takes one more: those that answer have as much as they may, or drain.
    FULL,
    /// The media server said no for a reason of its own.
    REFUSED,
    /// The room is closed, or the participant left.
    CLOSED
  }

  private final Reason reason;

  public MediaFailure(Reason reason, String detail) {
    super(reason + ": " + detail);
    this.reason = reason;
  }

  public MediaFailure(Reason reason, Throwable cause) {
    super(reason + ": " + cause.getMessage(), cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
