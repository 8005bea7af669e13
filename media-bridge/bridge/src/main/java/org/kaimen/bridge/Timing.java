package org.kaimen.bridge;

import java.time.Duration;

/// How long a media server is waited for.
///
/// @param connect for its WebSocket to open
/// @param request for the answer to one request
/// @param operation for a whole call of [Room], which makes about ten requests
/// @param pulse between two looks at an idle connection
/// @param grace without an answer until its rooms are given up
record Timing(
    Duration connect, Duration request, Duration operation, Duration pulse, Duration grace) {

  /// A request takes a few milliseconds, the first offer of a fresh Kurento process 0.4 s; a person
  /// waits no longer than eight seconds for a sentence that says what is wrong.
  static Timing defaults() {
    return new Timing(
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(8),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5));
  }
}
