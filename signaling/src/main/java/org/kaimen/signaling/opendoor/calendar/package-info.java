/// Appointments and sessions in the calendars of those they concern: invitations that travel with
/// letters, a file to keep, and an address to subscribe to (RFC 5545, RFC 5546, RFC 7986).
///
/// All times are in UTC. The server keeps instants, an hour that comes twice when summer time ends
/// can be told in no other way (RFC 5545 §3.3.5), nothing here recurs, and no calendar has to know
/// the zone: Outlook takes names of zones that are not Windows' as they come. Each shows it in its
/// reader's zone.
///
/// [org.kaimen.signaling.opendoor.calendar.Invitations] is the face.
package org.kaimen.signaling.opendoor.calendar;
