package org.kaimen.mediaserver.dtls;

/// The state machine of one association.
final class DtlsTransition {

  enum Event {
    START,
    /// The handshake succeeded.
    AGREED,
    /// The handshake failed, or the association broke.
    BROKEN,
    /// The other side said good-bye.
    ENDED,
    /// This side wants no more of it.
    CLOSE
  }

  private DtlsTransition() {}

  static DtlsState next(DtlsState state, Event event) {
    return switch (state) {
      case NEW ->
          switch (event) {
            case START -> DtlsState.CONNECTING;
            case CLOSE -> DtlsState.CLOSED;
            case AGREED, BROKEN, ENDED -> state;
          };
      case CONNECTING ->
          switch (event) {
            case AGREED -> DtlsState.CONNECTED;
            case BROKEN -> DtlsState.FAILED;
            case ENDED, CLOSE -> DtlsState.CLOSED;
            case START -> state;
          };
      case CONNECTED ->
          switch (event) {
            case BROKEN -> DtlsState.FAILED;
            case ENDED, CLOSE -> DtlsState.CLOSED;
            case START, AGREED -> state;
          };
      case FAILED, CLOSED -> state;
    };
  }
}
