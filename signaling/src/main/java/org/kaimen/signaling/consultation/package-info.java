/// The live conversation between a citizen and an official.
///
/// `talk` is what a consultation is: its state, what can happen, what follows; pure. `store` keeps
/// what lasts. `live` runs it: one node owns a consultation and handles everything that happens to
/// it one after another; the other nodes' sockets pass on what they hear and show what they are
/// told. `door` is the HTTP API. Arrows: door → live → store → talk.
@NullMarked
package org.kaimen.signaling.consultation;

import org.jspecify.annotations.NullMarked;
