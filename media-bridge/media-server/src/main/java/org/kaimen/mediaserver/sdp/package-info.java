/// Session descriptions (RFC 8866): parsing what a browser offers, writing what is answered.
@NullMarked
package org.kaimen.mediaserver.sdp;

import org.jspecify.annotations.NullMarked;
