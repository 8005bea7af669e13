/// One file of a whole conversation, made of its tracks: pictures side by side, voices together. It
/// knows files and a timeline, nothing of calls, and works in a process of its own.
@NullMarked
package org.kaimen.mediaserver.composition;

import org.jspecify.annotations.NullMarked;
