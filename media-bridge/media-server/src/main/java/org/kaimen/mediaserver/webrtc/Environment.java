package org.kaimen.mediaserver.webrtc;

import java.security.SecureRandom;
import java.util.function.LongSupplier;
import org.kaimen.mediaserver.dtls.DtlsIdentity;
import org.kaimen.mediaserver.dtls.Handshakes;

/// What all peers of a server share.
///
/// @param handshakes where DTLS is agreed on
/// @param nanoTime a monotonic clock in nanoseconds
/// @param wallClock the time of day at one instant of that clock, for sender reports
record Environment(
    UdpPorts ports,
    PeerRouter router,
    DtlsIdentity identity,
    Handshakes handshakes,
    LongSupplier nanoTime,
    SenderClock wallClock,
    SecureRandom random) {

  long now() {
    return nanoTime.getAsLong();
  }
}
