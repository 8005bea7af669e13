/// Minutes over HTTP: writing, reading, correcting, signing.
@NullMarked
package org.kaimen.signaling.minutes.door;

import org.jspecify.annotations.NullMarked;
