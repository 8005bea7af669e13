/// WebRTC peers behind one UDP port: each publishes its media to sinks and sends what it is
/// connected to.
@NullMarked
package org.kaimen.mediaserver.webrtc;

import org.jspecify.annotations.NullMarked;
