/// The Kurento protocol: JSON-RPC 2.0 on a WebSocket, sessions that outlive their sockets, and what
/// each type of object can be asked.
@NullMarked
package org.kaimen.mediaserver.control;

import org.jspecify.annotations.NullMarked;
