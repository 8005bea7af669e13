/// SRTP and SRTCP (RFC 3711, RFC 7714) with keys from a DTLS handshake (RFC 5764).
@NullMarked
package org.kaimen.mediaserver.srtp;

import org.jspecify.annotations.NullMarked;
