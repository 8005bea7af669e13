package org.kaimen.mediaserver.webrtc;

/// What went through the UDP sockets of all addresses so far. On the loop only.
final class UdpCounters {

  private final DelayMeter delays = new DelayMeter();
  private long received;
  private long receivedBytes;
  private long sent;
  private long sentBytes;
  private long unsent;
  private long dropped;

  void onReceived(int bytes) {
    received++;
    receivedBytes += bytes;
  }

  void onSent(int bytes) {
    sent++;
    sentBytes += bytes;
  }

  void onUnsent() {
    unsent++;
  }

  void onDropped(long datagrams) {
    dropped += datagrams;
  }

  long received() {
    return received;
  }

  long receivedBytes() {
    return receivedBytes;
  }

  long sent() {
    return sent;
  }

  long sentBytes() {
    return sentBytes;
  }

  /// Dropped, for the system could not keep up.
  long unsent() {
    return unsent;
  }

  /// Dropped by the kernel before they were read.
  long dropped() {
    return dropped;
  }

  /// From a batch's first datagram until all that it led to was handed to the system, in
  /// nanoseconds.
  DelayMeter delays() {
    return delays;
  }
}
