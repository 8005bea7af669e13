package org.kaimen.signaling.identity.openid;

import java.util.Locale;

/// Why a sign-in by OpenID Connect led back to the sign-in page, which has a sentence for each.
public enum OpenIdRefusal {
  /// The person, or the provider, said no.
  DENIED,
  /// Begun too long ago, in another browser, or answered already.
  EXPIRED,
  /// The provider knows them, and nobody here is them.
  UNKNOWN,
  /// The provider does not answer.
  AWAY,
  /// Too many tries from one place.
  BUSY,
  /// The provider's answer is not to be trusted.
  FAILED;

  /// As it stands in the address.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Carries it; no stack trace, for it is no bug.
  public static final class Refused extends RuntimeException {

    private final OpenIdRefusal why;

    public Refused(OpenIdRefusal why) {
      super(why.code(), null, false, false);
      this.why = why;
    }

    public OpenIdRefusal why() {
      return why;
    }
  }
}
