/// What operators ask of a media server, over HTTP: whether it lives, whether it takes calls, its
/// figures.
@NullMarked
package org.kaimen.mediaserver.management;

import org.jspecify.annotations.NullMarked;
