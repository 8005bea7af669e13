/// Letters and SMS to people: an outbox written in the caller's transaction, and who carries them
/// out.
///
/// [org.kaimen.signaling.notification.Letters] and [org.kaimen.signaling.notification.Sms] are the
/// face.
package org.kaimen.signaling.notification;
