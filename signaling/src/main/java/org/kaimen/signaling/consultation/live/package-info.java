/// Runs consultations: sockets, the one owner of each, its lease, and the way between nodes.
@NullMarked
package org.kaimen.signaling.consultation.live;

import org.jspecify.annotations.NullMarked;
