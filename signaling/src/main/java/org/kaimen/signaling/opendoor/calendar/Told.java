package org.kaimen.signaling.opendoor.calendar;

import java.time.Instant;

/// Which message an appointment was told with last.
///
/// @param sequence its number, from 0 (RFC 5545 §3.8.7.4)
record Told(int sequence, Instant at) {}
