/// Reminders before appointments: to citizens a day and an hour before, to those at the desk the
/// evening before. Every node looks; each is noted in the transaction that writes its letter, so it
/// is sent once, whichever nodes look at once or die in between.
package org.kaimen.signaling.opendoor.reminder;
