/// People, staff accounts, departments and roles; sign-in and what each sign-in reaches.
///
/// Two audiences, two cookies, opaque tokens whose SHA-256 is stored. Citizens prove who they are
/// by a code from their mail, or by a [signed link][org.kaimen.signaling.identity.JoinLinks] to one
/// booking; staff by account and password, where they want it with a code of their phone, or by a
/// link to one desk; both by OpenID Connect where that is set. Whatever proves who somebody is ends
/// in [org.kaimen.signaling.identity.SignIns#open].
package org.kaimen.signaling.identity;
