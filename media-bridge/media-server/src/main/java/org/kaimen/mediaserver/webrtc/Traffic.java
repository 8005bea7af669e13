package org.kaimen.mediaserver.webrtc;

/// What went through the port of all peers so far, and how fast. Taken once a second.
///
/// @param peers that are not closed
/// @param in, out what came and went
/// @param resent media packets sent again, each copy counted
/// @param added what this process adds to a packet's way: from when a batch of datagrams was read
///   until all that it led to was handed to the system
/// @param late how late the loop was with what was due; a packet waits as long before it is read
public record Traffic(int peers, Way in, Way out, long resent, Delay added, Delay late) {

  /// One direction.
  ///
  /// @param datagrams, bytes of UDP payload: media, checks, handshakes
  /// @param bitsPerSecond of the last second
  /// @param lost media packets lost on the way: of publishers as this side counts, of receivers as
  ///   they report
  /// @param dropped datagrams dropped on this machine: by the kernel before they were read, for
  ///   they have not the shape of media or there was no room; or unsent, for it could not keep up
  public record Way(long datagrams, long bytes, long bitsPerSecond, long lost, long dropped) {}

  /// Quantiles of the last minute or two, in nanoseconds; 0 where nothing was measured.
  ///
  /// @param half what half of them did not exceed
  /// @param most what 99 % did not exceed
  /// @param worst what none exceeded
  public record Delay(long half, long most, long worst) {

    static Delay of(DelayMeter meter, long now) {
      return new Delay(meter.quantile(0.5, now), meter.quantile(0.99, now), meter.quantile(1, now));
    }
  }

  static final Traffic NONE =
      new Traffic(
          0,
          new Way(0, 0, 0, 0, 0),
          new Way(0, 0, 0, 0, 0),
          0,
          new Delay(0, 0, 0),
          new Delay(0, 0, 0));
}
