package org.kaimen.signaling.identity.openid;

/// A sign-in that has begun and whose answer the provider owes.
///
/// @param nonce ties the ID token to it (OpenID Connect Core §15.5.2)
/// @param verifier ties the code to it (RFC 7636 §4.1)
/// @param next a page of this site; may be empty
record Started(String nonce, String verifier, String next) {

  /// Without what must not be known.
  @Override
  public String toString() {
    return "Started[]";
  }
}
