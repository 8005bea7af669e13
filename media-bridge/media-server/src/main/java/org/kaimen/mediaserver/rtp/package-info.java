/// RTP and RTCP (RFC 3550, RFC 4585): what packets say, and what one stream remembers of them.
/// Everything here belongs to the media event loop: no locks, no allocation for an RTP packet.
@NullMarked
package org.kaimen.mediaserver.rtp;

import org.jspecify.annotations.NullMarked;
