/// What a consultation is: its state, what can happen to it, and what follows. Nothing here waits,
/// keeps or sends.
@NullMarked
package org.kaimen.signaling.consultation.talk;

import org.jspecify.annotations.NullMarked;
