/// The media servers: the embedded one, or those of the settings; where they are, whether they
/// answer, where recordings lie, and which STUN and TURN servers browsers are told of.
@NamedInterface("media")
@NullMarked
package org.kaimen.signaling.platform.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
