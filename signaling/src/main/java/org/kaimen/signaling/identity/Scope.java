package org.kaimen.signaling.identity;

import java.util.UUID;

/// How far a sign-in reaches: a join link opens one door only.
public sealed interface Scope {

  /// Everything the person's roles allow.
  record Full() implements Scope {}

  /// A citizen's join link: this one booking.
  record OneBooking(UUID bookingId) implements Scope {}

  /// An official's signed link: the desk of this one open-door session.
  record OneSession(UUID sessionId) implements Scope {}

  /// A guest's link: this one consultation.
  record OneConsultation(UUID consultationId) implements Scope {}

  default boolean reachesBooking(UUID booking) {
    return switch (this) {
      case Full _ -> true;
      case OneBooking one -> one.bookingId().equals(booking);
      case OneSession _, OneConsultation _ -> false;
    };
  }

  default boolean reachesSession(UUID session) {
    return switch (this) {
      case Full _ -> true;
      case OneBooking _, OneConsultation _ -> false;
      case OneSession one -> one.sessionId().equals(session);
    };
  }

  /// Whether it is a guest's, to this consultation.
  default boolean isGuestOf(UUID consultation) {
    return this instanceof OneConsultation(UUID one) && one.equals(consultation);
  }
}
