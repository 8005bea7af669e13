/// Short videos that strangers send: made anew, in a process of its own, from what shows and sounds
/// in them.
@NullMarked
package org.kaimen.mediaserver.clip;

import org.jspecify.annotations.NullMarked;
