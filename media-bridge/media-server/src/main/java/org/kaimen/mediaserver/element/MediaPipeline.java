package org.kaimen.mediaserver.element;

/// Holds the elements that can be connected with each other.
public final class MediaPipeline extends MediaObject {

  private boolean latencyStats;

  MediaPipeline(String id, MediaObjects home) {
    super(id, home, null);
  }

  @Override
  public String type() {
    return "MediaPipeline";
  }

  public boolean latencyStats() {
    return latencyStats;
  }

  /// Kept for clients that ask for it; latencies are not measured.
  public void setLatencyStats(boolean latencyStats) {
    this.latencyStats = latencyStats;
  }

  /// The elements and their connections as a graph for Graphviz.
  public String graph() {
    return MediaElement.graph(children().stream());
  }
}
