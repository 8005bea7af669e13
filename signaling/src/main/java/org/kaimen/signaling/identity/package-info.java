/// People, staff accounts, departments and roles; sign-in and what each sign-in reaches.
///
/// Two audiences, two cookies, opaque tokens whose SHA-256 is stored. OpenID Connect takes its
/// place beside [org.kaimen.signaling.identity.SignIns]: a further way to prove who a member of
/// staff is, ending in the same session.
package org.kaimen.signaling.identity;
