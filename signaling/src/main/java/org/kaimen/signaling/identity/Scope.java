package org.kaimen.signaling.identity;

import java.util.UUID;

/// How far a sign-in reaches: a join link opens one door only.
public sealed interface Scope {

  record Full() implements Scope {}

  record OneBooking(UUID bookingId) implements Scope {}

  record OneSession(UUID sessionId) implements Scope {}
}
