/// Minutes of consultations: written at the desk while everybody looks on, read, corrected and
/// signed by the citizen, and sealed.
///
/// `life` is what minutes are: their states, what can happen, what follows; pure. `store` keeps
/// them in PostgreSQL, sealed ones for good. `live` shows each change to all who look on, on every
/// node. `paper` makes files of sealed ones. `door` is the HTTP API. Arrows: door → live, paper →
/// store → life. [org.kaimen.signaling.minutes.MinutedTalks] is what they ask of those who talk.
@NullMarked
package org.kaimen.signaling.minutes;

import org.jspecify.annotations.NullMarked;
