/// Work that is done in a Java process of its own: what goes wrong there ends that process alone.
@NullMarked
package org.kaimen.mediaserver.process;

import org.jspecify.annotations.NullMarked;
