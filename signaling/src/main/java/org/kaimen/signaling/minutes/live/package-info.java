/// Shows minutes as they grow, and seals those whose time is up.
@NullMarked
package org.kaimen.signaling.minutes.live;

import org.jspecify.annotations.NullMarked;
