/// Signing in by OpenID Connect Core 1.0: authorization code flow with PKCE (RFC 7636), state and
/// nonce. Spring Security's client speaks it; here is what is between it and the people known here.
package org.kaimen.signaling.identity.openid;
