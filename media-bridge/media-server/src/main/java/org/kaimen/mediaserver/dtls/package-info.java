/// DTLS with use_srtp (RFC 5764): handshakes that end in keys for SRTP.
@NullMarked
package org.kaimen.mediaserver.dtls;

import org.jspecify.annotations.NullMarked;
