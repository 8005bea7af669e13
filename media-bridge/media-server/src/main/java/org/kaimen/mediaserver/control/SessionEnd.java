package org.kaimen.mediaserver.control;

/// Why a session ended.
enum SessionEnd {
  CLOSED_BY_CLIENT,
  /// Its last socket was lost and the client did not come back in time.
  ABANDONED,
  SERVER_STOPPED
}
