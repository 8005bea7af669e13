package org.kaimen.mediaserver.control;

/// How much clients may have at a time. An endpoint is any object in a pipeline: a WebRtcEndpoint,
/// a recorder, a player. All are 1 or more.
///
/// @param sessions of the server
/// @param pipelines of the server
/// @param endpoints of the server
/// @param sessionPipelines of one session
/// @param sessionEndpoints of one session
public record Quotas(
    int sessions, int pipelines, int endpoints, int sessionPipelines, int sessionEndpoints) {

  /// A node of Kaimen holds all its rooms in one session, so a session may have what the server
  /// may. A conversation of two has one pipeline with four endpoints and two recorders.
  public static final Quotas DEFAULT = new Quotas(1_000, 1_000, 5_000, 1_000, 5_000);

  public Quotas {
    if (sessions < 1
        || pipelines < 1
        || endpoints < 1
        || sessionPipelines < 1
        || sessionEndpoints < 1) {
      throw new IllegalArgumentException("A quota is 1 or more");
    }
  }
}
