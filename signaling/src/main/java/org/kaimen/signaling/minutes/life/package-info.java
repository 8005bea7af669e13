/// What minutes are: their states, what can happen to them, and what follows. Nothing here waits,
/// keeps or sends.
@NullMarked
package org.kaimen.signaling.minutes.life;

import org.jspecify.annotations.NullMarked;
