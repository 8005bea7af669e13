package org.kaimen.bridge;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.kaimen.bridge.MediaFailure.Reason;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.commons.exception.KurentoException;

/// What kurento-client throws, by the name a room gives it.
final class Failures {

  private Failures() {}

  static MediaFailure of(Throwable thrown) {
    return switch (thrown) {
      case MediaFailure failure -> failure;
      case CompletionException wrapper when wrapper.getCause() != null -> of(wrapper.getCause());
      case TimeoutException timeout -> new MediaFailure(Reason.TIMED_OUT, timeout);
      case KurentoServerException answer -> ofAnswer(answer);
      case KurentoException transport -> new MediaFailure(transportReason(transport), transport);
      default -> new MediaFailure(Reason.REFUSED, thrown);
    };
  }

  /// Error codes of the Kurento protocol, as a real server sends them.
  private static MediaFailure ofAnswer(KurentoServerException answer) {
    Reason reason =
        switch (answer.getCode()) {
          case 40007 -> Reason.SERVER_LOST;
          case 40201, 40202, 40203, 40204, 40205, 40206, 40207 -> Reason.BAD_OFFER;
          case 40101 -> Reason.CLOSED;
          case 40009 -> Reason.FULL;
          default -> Reason.REFUSED;
        };
    return new MediaFailure(reason, answer);
  }

  private static Reason transportReason(Throwable transport) {
    for (Throwable at = transport; at != null; at = at.getCause()) {
      if (at instanceof TimeoutException) {
        return Reason.TIMED_OUT;
      }
    }
    return Reason.UNREACHABLE;
  }
}
