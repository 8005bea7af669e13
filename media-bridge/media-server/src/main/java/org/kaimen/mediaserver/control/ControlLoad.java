package org.kaimen.mediaserver.control;

import java.util.Map;

/// What clients have at one moment, and were refused so far.
///
/// @param sessions, pipelines, endpoints present
/// @param draining whether new pipelines are refused until the end
/// @param refused how many requests were answered with an error, by the error's name
public record ControlLoad(
    int sessions, int pipelines, int endpoints, boolean draining, Map<String, Long> refused) {

  public ControlLoad {
    refused = Map.copyOf(refused);
  }
}
