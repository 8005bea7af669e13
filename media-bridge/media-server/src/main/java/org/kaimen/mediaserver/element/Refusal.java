package org.kaimen.mediaserver.element;

/// What was asked cannot be done; nothing has changed.
public final class Refusal extends RuntimeException {

  /// The Kurento protocol's errors, by the names and codes a Kurento server gives them.
  public enum Reason {
    MARSHALL_ERROR(40001),
    UNEXPECTED_ERROR(40003),
    CONNECT_ERROR(40004),
    INVALID_SESSION(40007),
    MALFORMED_TRANSACTION(40008),
    NOT_ENOUGH_RESOURCES(40009),
    MEDIA_OBJECT_NOT_FOUND(40101),
    MEDIA_OBJECT_EVENT_NOT_SUPPORTED(40106),
    MEDIA_OBJECT_NOT_AVAILABLE(40108),
    MEDIA_OBJECT_TAG_KEY_NOT_FOUND(40110),
    SDP_PARSE_ERROR(40201),
    SDP_END_POINT_NO_LOCAL_SDP_ERROR(40202),
    SDP_END_POINT_NO_REMOTE_SDP_ERROR(40203),
    SDP_END_POINT_ALREADY_NEGOTIATED(40208),
    SDP_END_POINT_NOT_OFFER_GENERATED(40209),
    SDP_END_POINT_ANSWER_ALREADY_PROCCESED(40210),
    ICE_ADD_CANDIDATE_ERROR(40401),
    /// A module's description that is not there; a Kurento server names it so.
    UNDEFINED(40500),
    PLAYER_SEEK_FAIL(40700);

    private final int code;

    Reason(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  private final Reason reason;

  /// @param message for the client; must quote nothing of a session description
  public Refusal(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
