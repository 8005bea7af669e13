package org.kaimen.mediaserver.control;

/// A request that lacks what its method needs. Has an error of JSON-RPC rather than Kurento's.
final class BadRequest extends RuntimeException {

  private final Reply.Failure failure;

  BadRequest(int code, String message) {
    super(message, null, false, false);
    this.failure = new Reply.Failure(code, message);
  }

  Reply.Failure failure() {
    return failure;
  }
}
