/// Pipelines and the elements in them, as the Kurento protocol knows them: what each can be asked,
/// how they are connected, and what they tell. Everything here runs on the media event loop.
@NullMarked
package org.kaimen.mediaserver.element;

import org.jspecify.annotations.NullMarked;
