package org.kaimen.mediaserver.control;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kaimen.mediaserver.element.Refusal.Reason;

/// How many requests were answered with an error, by its name. Only on the media loop.
final class Refusals {

  private static final List<String> NAMES =
      List.of("PARSE_ERROR", "INVALID_REQUEST", "METHOD_NOT_FOUND", "INVALID_PARAMS");

  private final Map<String, Long> counts = new TreeMap<>();

  Refusals() {
    for (Reason reason : Reason.values()) {
      counts.put(reason.name(), 0L);
    }
    for (String name : NAMES) {
      counts.put(name, 0L);
    }
  }

  Reply.Failure counted(Reply.Failure failure) {
    counts.merge(name(failure), 1L, Long::sum);
    return failure;
  }

  Map<String, Long> counts() {
    return counts;
  }

  /// Kurento's name, or one for JSON-RPC's code. None comes from a client, so there are few.
  private static String name(Reply.Failure failure) {
    return failure
        .data()
        .path("type")
        .stringValueOpt()
        .orElseGet(() ->
            switch (failure.code()) {
              case -32700 -> "PARSE_ERROR";
              case -32600 -> "INVALID_REQUEST";
              case -32601 -> "METHOD_NOT_FOUND";
              default -> "INVALID_PARAMS";
            });
  }
}
