/// ICE for a lite agent (RFC 8445 §2.5): STUN messages, candidates, and the state of one peer's
/// path.
@NullMarked
package org.kaimen.mediaserver.ice;

import org.jspecify.annotations.NullMarked;
