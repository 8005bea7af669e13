package org.kaimen.signaling.platform.outgoing;

import java.util.Locale;

/// Why a message to another system was not delivered.
public enum Fault {
  /// Not https, or an address of this machine or this house.
  ADDRESS_NOT_ALLOWED(true),
  /// Nothing can be signed with it.
  SECRET_NOT_VALID(true),
  /// The other side wants no more (410).
  GONE(true),
  HOST_UNKNOWN(false),
  /// Nobody answers there, or the line broke.
  UNREACHABLE(false),
  /// Its certificate is not trusted.
  NOT_TRUSTED(false),
  TIMED_OUT(false),
  /// It answered with anything but success; a redirection is none.
  REFUSED(false);

  private final boolean isFinal;

  Fault(boolean isFinal) {
    this.isFinal = isFinal;
  }

  /// Whether trying again is in vain.
  public boolean isFinal() {
    return isFinal;
  }

  /// The word in the database and on the wire.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// A message met it.
  public static final class NotDelivered extends RuntimeException {

    private final Fault fault;

    public NotDelivered(Fault fault) {
      super(fault.word(), null, false, false);
      this.fault = fault;
    }

    public Fault fault() {
      return fault;
    }
  }
}
