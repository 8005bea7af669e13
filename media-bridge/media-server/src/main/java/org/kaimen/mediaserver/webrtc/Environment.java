package org.kaimen.mediaserver.webrtc;

import java.security.SecureRandom;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.kaimen.mediaserver.dtls.DtlsIdentity;

/// What all peers of a server share.
///
/// @param handshakes threads that may block
/// @param nanoTime a monotonic clock in nanoseconds
/// @param wallClock the time of day at one instant of that clock, for sender reports
record Environment(
    UdpPort port,
    PeerRouter router,
    DtlsIdentity identity,
    Executor handshakes,
    LongSupplier nanoTime,
    SenderClock wallClock,
    SecureRandom random) {

  long now() {
    return nanoTime.getAsLong();
  }
}
