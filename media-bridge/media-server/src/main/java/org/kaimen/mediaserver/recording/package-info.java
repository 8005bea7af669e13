/// Writes a publication's media into a file, as it is: nothing is transcoded.
@NullMarked
package org.kaimen.mediaserver.recording;

import org.jspecify.annotations.NullMarked;
