/// Letters to people: an outbox written in the caller's transaction, and who carries them out.
///
/// [org.kaimen.signaling.notification.Letters] is the face.
package org.kaimen.signaling.notification;
