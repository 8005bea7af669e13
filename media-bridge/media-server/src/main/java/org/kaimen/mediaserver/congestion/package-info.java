/// What tells a sender how fast it may send: arrival feedback, rates, ceilings.
@NullMarked
package org.kaimen.mediaserver.congestion;

import org.jspecify.annotations.NullMarked;
