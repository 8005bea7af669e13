/// People, staff accounts, departments and roles; sign-in and what each sign-in reaches.
///
/// Two audiences, two cookies, opaque tokens whose SHA-256 is stored. Citizens prove who they are
/// by a code from their mail, or by a [signed link][org.kaimen.signaling.identity.JoinLinks] to one
/// booking; staff by account and password, or by a link to one desk. OpenID Connect takes its place
/// as a further controller beside these: whatever proves who somebody is ends in
/// [org.kaimen.signaling.identity.SignIns#open].
package org.kaimen.signaling.identity;
