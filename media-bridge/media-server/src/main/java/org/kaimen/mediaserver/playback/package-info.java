/// Plays a recorded file as a source of RTP.
@NullMarked
package org.kaimen.mediaserver.playback;

import org.jspecify.annotations.NullMarked;
