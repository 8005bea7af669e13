/// Open-door sessions, their slots, and bookings of them.
///
/// [org.kaimen.signaling.opendoor.Sessions] and [org.kaimen.signaling.opendoor.Bookings] are the
/// face. That a slot is never booked twice is promised by a unique index, not by this code.
package org.kaimen.signaling.opendoor;
