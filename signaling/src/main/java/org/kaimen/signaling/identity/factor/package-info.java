/// The second step of signing in with a local account: codes of an authenticator app (RFC 6238),
/// and recovery codes for who lost it.
package org.kaimen.signaling.identity.factor;
