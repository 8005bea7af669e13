/// Matroska and WebM files through libavformat: the one place that knows it.
@NullMarked
package org.kaimen.mediaserver.container;

import org.jspecify.annotations.NullMarked;
