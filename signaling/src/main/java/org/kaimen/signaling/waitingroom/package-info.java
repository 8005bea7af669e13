/// The waiting room: who is ready to be received and since when, in what order, and what they
/// agreed to.
///
/// Who waits is live and in Redis; what they agreed to lasts and is in PostgreSQL. The order and
/// everybody's place are computed from these and the session's bookings ([WaitingList]), never
/// stored. [org.kaimen.signaling.waitingroom.WaitingRoom] and
/// [org.kaimen.signaling.waitingroom.Consents] are the face;
/// [org.kaimen.signaling.waitingroom.Conversations] is what it asks of those who receive.
@NullMarked
package org.kaimen.signaling.waitingroom;

import org.jspecify.annotations.NullMarked;
