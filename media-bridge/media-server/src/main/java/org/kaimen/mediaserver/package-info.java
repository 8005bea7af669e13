/// The media server: speaks the Kurento protocol on a WebSocket, relays WebRTC, records and plays.
@NullMarked
package org.kaimen.mediaserver;

import org.jspecify.annotations.NullMarked;
